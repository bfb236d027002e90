export { couponColumns } from './columns';
export { CouponEditor } from './CouponEditor';
export { CouponTable } from './CouponTable';
export type { CouponDesk, UseCandidates } from './desk';
