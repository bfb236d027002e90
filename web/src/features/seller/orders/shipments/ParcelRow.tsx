import { Ellipsis, PackageCheck, Pencil, Printer, Trash2 } from 'lucide-react';
import { useState } from 'react';

import type { Order, Shipment } from '@/shared/api';
import { placeEverywhere, refreshOrder } from '@/shared/orders';
import {
  shipmentApi,
  Tracking,
  useDeleteShipmentMutation,
  useDeliverShipmentMutation,
  useFile,
} from '@/shared/shipments';
import { useAppDispatch } from '@/shared/state';
import { Badge, ConfirmDialog, IconButton, Menu, MenuItem, TimeAgo, toast } from '@/shared/ui';

import { EditShipment } from './EditShipment';

/** A parcel in the seller's hands: what is in it, how it goes, and what can be done with it. */
export function ParcelRow({ order, shipment }: { order: Order; shipment: Shipment }) {
  const arrived = shipment.delivered_at !== null;
  return (
    <li className="flex items-start gap-3 py-3">
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-semibold">Parcel {shipment.number}</span>
          <Badge tone={arrived ? 'mint' : 'sky'}>{arrived ? 'Delivered' : 'On its way'}</Badge>
          <TimeAgo
            at={shipment.delivered_at ?? shipment.shipped_at}
            className="text-sm text-ink-faint"
          />
        </p>
        <Tracking shipment={shipment} />
        <p className="text-sm text-ink-soft">
          {shipment.items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')}
        </p>
      </div>
      <ParcelMenu order={order} shipment={shipment} />
    </li>
  );
}

function ParcelMenu({ order, shipment }: { order: Order; shipment: Shipment }) {
  const [editing, setEditing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const slip = useFile();
  const { deliver, remove, busy } = useParcelSteps(order, shipment);
  const arrived = shipment.delivered_at !== null;
  const over = !['processing', 'shipped'].includes(order.status);
  const print = () =>
    slip.save(`packing-slip-${order.order_number}-${shipment.number}.pdf`, (dispatch) =>
      dispatch(
        shipmentApi.endpoints.printPackingSlip.initiate(
          { shipmentId: shipment.id },
          { forceRefetch: true },
        ),
      ),
    );
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`What to do with parcel ${shipment.number}`}>
            <Ellipsis className="size-5" />
          </IconButton>
        }
      >
        {!arrived && !over && (
          <MenuItem onClick={() => void deliver()}>
            <PackageCheck aria-hidden="true" /> Mark as delivered
          </MenuItem>
        )}
        <MenuItem onClick={() => setEditing(true)}>
          <Pencil aria-hidden="true" /> Carrier and number…
        </MenuItem>
        <MenuItem onClick={() => void print()}>
          <Printer aria-hidden="true" /> Packing slip
        </MenuItem>
        {!arrived && !over && (
          <MenuItem onClick={() => setDeleting(true)}>
            <Trash2 aria-hidden="true" /> It never went…
          </MenuItem>
        )}
      </Menu>
      <EditShipment shipment={shipment} open={editing} onOpenChange={setEditing} />
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={`Delete parcel ${shipment.number}?`}
        description="Its pieces are to be sent again. The customer no longer sees it."
        confirm="Delete parcel"
        busy={busy}
        onConfirm={() => void remove().then(() => setDeleting(false))}
      />
    </>
  );
}

function useParcelSteps(order: Order, shipment: Shipment) {
  const dispatch = useAppDispatch();
  const [arrive, arriving] = useDeliverShipmentMutation();
  const [erase, erasing] = useDeleteShipmentMutation();
  const deliver = async () => {
    const { data, error } = await arrive({ shipmentId: shipment.id });
    if (data === undefined) {
      toast.problem(error);
      void dispatch(refreshOrder(order.id));
      return;
    }
    dispatch(placeEverywhere(data.order));
    toast.success(data.order.status === 'delivered' ? 'Order delivered' : 'Parcel delivered', {
      id: `change ${order.id}`,
    });
  };
  const remove = async () => {
    const { error } = await erase({ shipmentId: shipment.id });
    if (error === undefined) toast.success('Parcel deleted', { id: `change ${order.id}` });
    else toast.problem(error);
    await dispatch(refreshOrder(order.id));
  };
  return { deliver, remove, busy: arriving.isLoading || erasing.isLoading };
}
