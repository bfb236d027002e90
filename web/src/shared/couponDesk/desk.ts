import type { Coupon, CouponIn, CouponPatch, Problem } from '@/shared/api';

/** What can be done with coupons, for a shop's own and for the market's alike. */
export interface CouponDesk {
  create: (coupon: CouponIn) => Promise<Problem | null>;
  update: (id: string, change: CouponPatch) => Promise<Problem | null>;
  remove: (id: string) => Promise<Problem | null>;
  /** The page on which a coupon is changed. */
  hrefOf: (coupon: Coupon) => string;
}

/** A product that can be chosen for a coupon. */
export interface Candidate {
  id: string;
  name: string;
  image: { url: string } | null;
}

/** Products that fit what was typed; undefined while they are on their way. */
export type UseCandidates = (q: string) => Candidate[] | undefined;
