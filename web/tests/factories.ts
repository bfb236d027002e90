import type { Cart, CartItem, Money, Order, Product, ProductCard, User } from '@/shared/api';
import type { OrderMessage } from '@/shared/realtime';

let counter = 0;

/** A fresh id in the form of the server's. */
export function anId(): string {
  counter += 1;
  return `00000000-0000-7000-8000-${counter.toString(16).padStart(12, '0')}`;
}

export const usd = (amount: number): Money => ({ amount, currency: 'USD' });

export const shop = { id: 'shop-1', slug: 'kiln', name: 'Kiln & Clover' };
export const past = '2026-01-02T03:04:05Z';

export function aUser(part: Partial<User> = {}): User {
  return {
    id: anId(),
    email: 'maya@example.com',
    first_name: 'Maya',
    last_name: 'Okafor',
    phone_number: null,
    role: 'customer',
    avatar: null,
    activated: true,
    created_at: past,
    shops: [],
    ...part,
  };
}

export function aCard(part: Partial<ProductCard> = {}): ProductCard {
  return {
    id: anId(),
    handle: 'mug',
    name: 'Speckled mug',
    shop,
    price_min: usd(3400),
    price_max: usd(3400),
    original_price: null,
    image: null,
    hover_image: null,
    rating_average: 4.6,
    rating_count: 31,
    sold_out: 0,
    available: 12,
    variant_count: 1,
    single_variant_id: anId(),
    created_at: past,
    tags: [],
    ...part,
  };
}

export function aProduct(part: Partial<Product> = {}): Product {
  const variant = (values: string[], price: number, available: number) => ({
    id: values.join('-').toLowerCase(),
    sku: '',
    option_values: values,
    original_price: usd(price),
    discount_price: null,
    price: usd(price),
    available,
    image_id: null,
    grams: 0,
  });
  return {
    id: anId(),
    handle: 'mug',
    name: 'Speckled mug',
    description_html: '<p>Thrown by hand.</p>',
    tags: ['handmade'],
    vendor: '',
    status: 'published',
    category: null,
    breadcrumbs: [],
    shop: { ...shop, avatar: null, rating_average: 4.8, rating_count: 9 },
    images: [],
    options: [
      { name: 'Size', values: ['Small', 'Large'] },
      { name: 'Glaze', values: ['Oat', 'Moss'] },
    ],
    variants: [
      variant(['Small', 'Oat'], 3400, 0),
      variant(['Small', 'Moss'], 3600, 4),
      variant(['Large', 'Oat'], 4400, 9),
    ],
    rating_average: null,
    rating_count: 0,
    sold_out: 0,
    kind: 'product',
    running_event: null,
    sale_event: null,
    created_at: past,
    updated_at: past,
    ...part,
  };
}

export function aCartItem(part: Partial<CartItem> = {}): CartItem {
  const price = part.price ?? usd(3400);
  const quantity = part.quantity ?? 1;
  return {
    id: anId(),
    product_id: anId(),
    variant_id: anId(),
    product_name: 'Speckled mug',
    variant_name: 'Small / Oat',
    handle: 'mug',
    shop: { ...shop, is_on_holiday: false },
    image: null,
    quantity,
    price,
    price_at_add: price,
    line_total: { ...price, amount: price.amount * quantity },
    available_to_me: 5,
    reserved_until: new Date(Date.now() + 480_000).toISOString(),
    hold_ends_at: null,
    status: 'held',
    sale_event: null,
    ...part,
  };
}

export function aCart(items: CartItem[]): Cart {
  const total = items.reduce((sum, item) => sum + item.line_total.amount, 0);
  return {
    id: 'cart-1',
    items,
    shops: items.length === 0 ? [] : [{ ...shop, subtotal: usd(total) }],
    subtotal: usd(total),
    item_count: items.reduce((sum, item) => sum + item.quantity, 0),
    currency: 'USD',
    server_time: new Date().toISOString(),
  };
}

export function anOrder(part: Partial<Order> = {}): Order {
  const address = {
    recipient: 'Maya Okafor',
    address1: '118 Fremont Street',
    city: 'Portland',
    zip_code: '97212',
    country: 'US',
  };
  return {
    id: anId(),
    checkout_id: 'checkout-1',
    order_number: 'ORD-1707302400-a1b2c3d4',
    status: 'pending',
    payment_status: 'pending',
    queue_status: null,
    fulfilment: 'delivery',
    shipping_method: null,
    payment_method: 'cc',
    shop,
    items: [],
    subtotal: usd(3400),
    discount: usd(0),
    tax: usd(0),
    shipping: usd(0),
    total: usd(3400),
    refunded: usd(0),
    returnable_until: null,
    shipping_address: address,
    billing_address: address,
    customer: { id: anId(), name: 'Maya Okafor', email: 'maya@example.com' },
    payment_info: { provider: 'sandbox', type: 'cc' },
    estimated_time: null,
    ready_at: null,
    paid_at: null,
    delivered_at: null,
    cancelled_at: null,
    created_at: past,
    updated_at: past,
    version: 1,
    shipped_pieces: 0,
    allowed_statuses: [],
    can_cancel: false,
    ...part,
  };
}

/** An event about an order; without parts it says that a pending order is being processed. */
export function aMessage(part: Partial<OrderMessage> = {}): OrderMessage {
  return {
    id: anId(),
    seq: 16,
    orderId: anId(),
    checkoutId: 'checkout-1',
    orderNumber: 'ORD-1707302400-a1b2c3d4',
    buyerId: 'buyer-1',
    customerName: 'Maya Okafor',
    shopId: shop.id,
    shopName: shop.name,
    items: [],
    subtotal: 3400,
    tax: 0,
    total: 3400,
    currency: 'USD',
    status: 'processing',
    paymentStatus: 'pending',
    shippingAddress: anOrder().shipping_address,
    previousStatus: 'pending',
    queueStatus: null,
    estimatedTime: null,
    readyAt: null,
    createdAt: past,
    updatedAt: new Date().toISOString(),
    ...part,
  };
}

/** The announcement of an order that exists on the server as given. */
export function messageOf(order: Order, part: Partial<OrderMessage> = {}): OrderMessage {
  return aMessage({
    orderId: order.id,
    orderNumber: order.order_number,
    customerName: order.customer.name,
    shopId: order.shop.id,
    shopName: order.shop.name,
    total: order.total.amount,
    status: order.status,
    paymentStatus: order.payment_status,
    createdAt: order.created_at,
    ...part,
  });
}
