import { PackagePlus, Printer } from 'lucide-react';
import { useState } from 'react';

import type { Order } from '@/shared/api';
import { Papers, shipmentApi, useFile, useListOrderShipmentsQuery } from '@/shared/shipments';
import { Button, ErrorState } from '@/shared/ui';

import { ParcelRow } from './ParcelRow';
import { canSend, piecesLeft } from './pieces';
import { ShipDialog } from './ShipDialog';

/** What was sent of an order and what is left, with the papers that go with it. */
export function ShipmentsPanel({ order }: { order: Order }) {
  const [sending, setSending] = useState(false);
  const slip = useFile();
  const { data, error, refetch } = useListOrderShipmentsQuery(
    { orderId: order.id },
    { skip: order.shipped_pieces === 0 },
  );
  const shipments = order.shipped_pieces === 0 ? [] : (data?.items ?? []);
  const left = piecesLeft(order);
  const print = () =>
    slip.save(`packing-slip-${order.order_number}.pdf`, (dispatch) =>
      dispatch(
        shipmentApi.endpoints.printPackingSlips.initiate(
          { orderId: [order.id] },
          { forceRefetch: true },
        ),
      ),
    );
  return (
    <section className="border-t border-line px-5 py-5" aria-label="Parcels and papers">
      <h3 className="mb-1 text-sm font-semibold tracking-normal text-ink-soft">
        Parcels and papers
      </h3>
      {error !== undefined && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} className="py-4" />
      )}
      {shipments.length > 0 && (
        <ul aria-label="Parcels" className="divide-y divide-line">
          {shipments.map((shipment) => (
            <ParcelRow key={shipment.id} order={order} shipment={shipment} />
          ))}
        </ul>
      )}
      {shipments.length > 0 && left > 0 && canSend(order) && (
        <p className="mb-3 text-sm text-ink-soft">
          {left === 1 ? 'One piece is' : `${left} pieces are`} still to be sent.
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2.5">
        {canSend(order) && (
          <Button variant="secondary" size="sm" onClick={() => setSending(true)}>
            <PackagePlus className="size-4" aria-hidden="true" /> Send a parcel…
          </Button>
        )}
        {order.fulfilment === 'delivery' && order.version > 0 && (
          <Button variant="secondary" size="sm" busy={slip.busy} onClick={() => void print()}>
            <Printer className="size-4" aria-hidden="true" /> Packing slip
          </Button>
        )}
        <Papers order={order} />
      </div>
      <ShipDialog order={order} open={sending} onOpenChange={setSending} />
    </section>
  );
}
