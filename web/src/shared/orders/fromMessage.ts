import type { Order, OrderLine } from '@/shared/api';
import type { OrderMessage } from '@/shared/realtime';

/**
 * An order as far as its announcement tells, to show it at once. It allows nothing yet: what may be done
 * with it comes with the order itself.
 */
export function orderFromMessage(message: OrderMessage): Order {
  const money = (amount: number) => ({ amount, currency: message.currency });
  const none = money(0);
  const item = (line: OrderMessage['items'][number]): OrderLine => ({
    id: line.id,
    product_id: line.productId,
    variant_id: line.variantId,
    name: line.name,
    variant_name: line.variantName,
    sku: '',
    image_url: line.imageUrl,
    quantity: line.quantity,
    refunded_quantity: 0,
    shipped_quantity: 0,
    price_at_time: money(line.price),
    discount: none,
    tax: none,
    total: money(line.total),
    is_reviewed: false,
  });
  return {
    id: message.orderId,
    checkout_id: message.checkoutId,
    order_number: message.orderNumber,
    status: message.status,
    payment_status: message.paymentStatus,
    queue_status: message.queueStatus ?? null,
    fulfilment: 'delivery',
    shipping_method: null,
    payment_method: 'cc',
    shop: { id: message.shopId, slug: '', name: message.shopName },
    items: message.items.map(item),
    subtotal: money(message.subtotal),
    discount: none,
    tax: money(message.tax),
    shipping: none,
    total: money(message.total),
    refunded: none,
    returnable_until: null,
    shipping_address: message.shippingAddress,
    billing_address: message.shippingAddress,
    customer: { id: message.buyerId, name: message.customerName, email: '' },
    payment_info: { type: 'cc', provider: '' },
    estimated_time: message.estimatedTime ?? null,
    ready_at: message.readyAt ?? null,
    paid_at: null,
    delivered_at: null,
    cancelled_at: null,
    created_at: message.createdAt,
    updated_at: message.updatedAt,
    version: 0,
    shipped_pieces: 0,
    allowed_statuses: [],
    can_cancel: false,
  };
}
