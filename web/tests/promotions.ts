import type {
  Cart,
  Coupon,
  Product,
  Quote,
  QuotedMethod,
  SaleEvent,
  SaleEventCard,
} from '@/shared/api';

import { anId, past, shop, usd } from './factories';

/** What a shop offers that has set up nothing. */
export const freeDelivery: QuotedMethod = {
  id: 'delivery-1',
  name: 'Standard delivery',
  price: usd(0),
  days_min: null,
  days_max: null,
  pickup: false,
  address: '',
  instructions: '',
};

export const freePickup: QuotedMethod = {
  ...freeDelivery,
  id: 'pickup-1',
  name: 'Pickup',
  pickup: true,
};

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
    shops: cart.shops.map((each) => ({
      ...sums,
      shop: each,
      items: [],
      delivery: {
        choice: 'chosen',
        method_id: freeDelivery.id,
        methods: [freeDelivery, freePickup],
      },
    })),
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

/** A moment so many seconds from now. */
export function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}

/** A sale event of one variant that runs for an hour: half of its ten pieces are left. */
export function anEvent(part: Partial<SaleEventCard> = {}): SaleEventCard {
  const starts = part.starts_at ?? inSeconds(-3600);
  const ends = part.ends_at ?? inSeconds(3600);
  return {
    id: anId(),
    product_id: anId(),
    shop,
    name: 'Mugs with a thumbprint',
    status: 'running',
    starts_at: starts,
    ends_at: ends,
    time_zone: 'Europe/Berlin',
    local_starts_at: starts,
    local_ends_at: ends,
    price_min: usd(2000),
    price_max: usd(2000),
    original_price: usd(3400),
    images: [],
    quantity: 10,
    available: 5,
    single_variant_id: anId(),
    sold_out: 5,
    created_at: past,
    ...part,
  };
}

/** The page of an event of one variant of a product. */
export function anEventPage(product: Product, part: Partial<SaleEvent> = {}): SaleEvent {
  const [source] = product.variants;
  const card = anEvent({ product_id: product.id, ...part });
  return {
    ...card,
    server_now: inSeconds(0),
    description_html: '',
    tags: [],
    options: [],
    variants: [
      {
        id: anId(),
        source_variant_id: source?.id ?? '',
        option_values: source?.option_values ?? [],
        sku: '',
        original_price: usd(3400),
        price: usd(2000),
        quantity: card.quantity,
        available: card.available,
        image_id: null,
      },
    ],
    ...part,
  };
}
