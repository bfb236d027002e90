import { useRef, useState } from 'react';

import { asProblem, type Order, type ShipmentIn } from '@/shared/api';
import { randomId } from '@/shared/lib/random';
import { placeEverywhere, refreshOrder } from '@/shared/orders';
import { useCreateShipmentMutation } from '@/shared/shipments';
import { useAppDispatch } from '@/shared/state';
import { Button, Dialog, QuantityStepper, toast } from '@/shared/ui';

import { CarrierFields, consignmentIn, isComplete, type Consignment } from './CarrierFields';
import { leftOf } from './pieces';

export interface ShipDialogProps {
  order: Order;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What goes into a parcel, and how it goes. Everything that is left is put in until somebody takes it out. */
export function ShipDialog({ order, open, onOpenChange }: ShipDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Send a parcel"
      description={`Order ${order.order_number}, to ${order.shipping_address.recipient}`}
    >
      {open && <ShipForm order={order} onDone={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function ShipForm({ order, onDone }: { order: Order; onDone: () => void }) {
  const left = order.items.filter((item) => leftOf(item) > 0);
  const [held, setHeld] = useState<Record<string, number>>({});
  const [consignment, setConsignment] = useState<Consignment>({
    carrier: null,
    name: '',
    number: '',
  });
  const { send, busy, errors } = useSend(order, onDone);
  const pieces = (id: string, most: number) => Math.min(held[id] ?? most, most);
  const items = left
    .map((item) => ({ order_item_id: item.id, quantity: pieces(item.id, leftOf(item)) }))
    .filter(({ quantity }) => quantity > 0);
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send({ items, ...consignmentIn(consignment) });
      }}
    >
      <ul aria-label="What goes into the parcel" className="divide-y divide-line">
        {left.map((item) => (
          <li key={item.id} className="flex items-center justify-between gap-4 py-2.5">
            <span className="min-w-0">
              <span className="block leading-snug font-semibold">{item.name}</span>
              <span className="text-sm text-ink-soft">
                {item.variant_name !== '' && `${item.variant_name} · `}
                {leftOf(item)} to send
              </span>
            </span>
            <QuantityStepper
              size="sm"
              label={`Pieces of ${item.name}`}
              min={0}
              max={leftOf(item)}
              value={pieces(item.id, leftOf(item))}
              onChange={(quantity) => setHeld({ ...held, [item.id]: quantity })}
            />
          </li>
        ))}
      </ul>
      <CarrierFields value={consignment} onChange={setConsignment} errors={errors} />
      <Button
        type="submit"
        size="lg"
        block
        busy={busy}
        disabled={items.length === 0 || !isComplete(consignment)}
      >
        Send parcel
      </Button>
    </form>
  );
}

/** Sends the parcel under a key of its own: pressed twice, or sent again after a lost answer, it goes once. */
function useSend(order: Order, onDone: () => void) {
  const dispatch = useAppDispatch();
  const [create, { isLoading }] = useCreateShipmentMutation();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const last = useRef({ body: '', key: '' });
  const send = async (body: ShipmentIn) => {
    const text = JSON.stringify(body);
    if (last.current.body !== text) last.current = { body: text, key: randomId() };
    const { data, error } = await create({
      orderId: order.id,
      body,
      'Idempotency-Key': last.current.key,
    });
    if (data !== undefined) {
      dispatch(placeEverywhere(data.order));
      toast.success(
        data.order.status === 'shipped' ? 'Order shipped' : 'Parcel sent, the rest is still to go',
        { id: `change ${order.id}` },
      );
      onDone();
      return;
    }
    const problem = asProblem(error);
    setErrors(
      Object.fromEntries((problem.errors ?? []).map(({ field, message }) => [field, message])),
    );
    toast.problem(problem);
    void dispatch(refreshOrder(order.id));
  };
  return { send, busy: isLoading, errors };
}
