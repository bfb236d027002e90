import { PackageCheck, Truck } from 'lucide-react';

import type { Order, Shipment } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { Tracking, useListOrderShipmentsQuery } from '@/shared/shipments';
import { Badge } from '@/shared/ui';

/** Asked now and then as well, for whoever has no live connection. */
const ASK_EVERY_MS = 20_000;

/** The parcels of an order, with the way to follow each. Nothing while nothing was sent. */
export function ShipmentsSection({ order }: { order: Order }) {
  const sent = order.shipped_pieces > 0;
  const { data } = useListOrderShipmentsQuery(
    { orderId: order.id },
    { skip: !sent, pollingInterval: ASK_EVERY_MS, skipPollingIfUnfocused: true },
  );
  const shipments = data?.items ?? [];
  if (!sent || shipments.length === 0) return null;
  const left = order.items.reduce(
    (sum, item) =>
      sum + Math.max(0, item.quantity - item.refunded_quantity - item.shipped_quantity),
    0,
  );
  return (
    <section className="rounded-panel border border-line bg-surface p-5 shadow-card sm:p-7">
      <h2 className="mb-1 text-heading">
        {shipments.length === 1 ? 'Your parcel' : 'Your parcels'}
      </h2>
      {left > 0 && order.status === 'processing' && (
        <p className="mb-2 text-ink-soft">
          {left === 1 ? 'One more piece follows.' : `${left} more pieces follow.`}
        </p>
      )}
      <ul aria-label="Parcels" className="divide-y divide-line">
        {shipments.map((shipment) => (
          <Parcel key={shipment.id} shipment={shipment} />
        ))}
      </ul>
    </section>
  );
}

function Parcel({ shipment }: { shipment: Shipment }) {
  const arrived = shipment.delivered_at !== null;
  const Icon = arrived ? PackageCheck : Truck;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 py-4">
      <span className="row-span-3 grid size-11 place-items-center rounded-full bg-sunken text-ink-soft">
        <Icon className="size-5.5" aria-hidden="true" />
      </span>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">Parcel {shipment.number}</span>
        <Badge tone={arrived ? 'mint' : 'sky'}>{arrived ? 'Delivered' : 'On its way'}</Badge>
        <span className="text-sm text-ink-soft">
          {formatDateTime(shipment.delivered_at ?? shipment.shipped_at)}
        </span>
      </p>
      <Tracking shipment={shipment} />
      <p className="text-sm text-ink-soft">
        {shipment.items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')}
      </p>
    </li>
  );
}
