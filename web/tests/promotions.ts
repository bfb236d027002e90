import type { Cart, Coupon, Quote } from '@/shared/api';

import { anId, past, shop, usd } from './factories';

/** What the server says a cart costs; by default nothing comes on top. */
export function aQuote(cart: Cart, part: Partial<Quote> = {}): Quote {
  const sums = {
    subtotal: cart.subtotal,
    discount: usd(0),
    tax: usd(0),
    shipping: usd(0),
    total: cart.subtotal,
  };
  return {
    currency: 'USD',
    shops: cart.shops.map((each) => ({ ...sums, shop: each, items: [] })),
    coupons: [],
    ...sums,
    ...part,
  };
}

/** A coupon of the shop: ten per cent, for all its goods, without end. */
export function aCoupon(part: Partial<Coupon> = {}): Coupon {
  return {
    id: anId(),
    shop_id: shop.id,
    name: 'SPRING10',
    kind: 'percent',
    value: 10,
    currency: 'USD',
    min_amount: null,
    max_amount: null,
    selected_product: [],
    usage_limit: null,
    per_user_limit: null,
    starts_at: null,
    ends_at: null,
    enabled: true,
    redemptions: 0,
    discount_total: usd(0),
    created_at: past,
    updated_at: past,
    ...part,
  };
}
