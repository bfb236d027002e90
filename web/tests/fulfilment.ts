import type { Order, Shipment } from '@/shared/api';

import { anOrderLine } from './buyerMoney';
import { anOrder, past } from './factories';

/** An order of three pieces that is paid and to be packed. */
export function aPaidOrder(part: Partial<Order> = {}): Order {
  return anOrder({
    status: 'processing',
    payment_status: 'paid',
    items: [anOrderLine({ id: 'line-1', name: 'Speckled mug', quantity: 3 })],
    allowed_statuses: ['shipped', 'delivered', 'completed', 'cancelled'],
    ...part,
  });
}

export function aShipment(part: Partial<Shipment> = {}): Shipment {
  return {
    id: 'parcel-1',
    order_id: 'order-1',
    number: 1,
    carrier: 'dhl',
    carrier_name: 'DHL',
    tracking_number: '0034',
    tracking_url: 'https://dhl.example/0034',
    items: [
      {
        order_item_id: 'line-1',
        name: 'Speckled mug',
        variant_name: '',
        sku: '',
        image_url: null,
        quantity: 1,
      },
    ],
    shipped_at: past,
    delivered_at: null,
    updated_at: past,
    ...part,
  };
}
