import type { SaleEventCard } from '@/shared/api';
import { ConfirmDialog, toast } from '@/shared/ui';

import { useDeleteSaleEventMutation } from './api';

export interface EndEventProps {
  event: SaleEventCard;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onEnded?: () => void;
}

const words = {
  running: { title: 'End', confirm: 'End it now', done: 'has ended' },
  scheduled: { title: 'Call off', confirm: 'Call it off', done: 'is called off' },
  ended: { title: 'Remove', confirm: 'Remove it', done: 'is removed' },
} as const;

/** Ends an event before its time, calls one off, or clears away one that is over. */
export function EndEvent({ event, open, onOpenChange, onEnded }: EndEventProps) {
  const [remove, { isLoading }] = useDeleteSaleEventMutation();
  const { title, confirm, done } = words[event.status];
  const run = async () => {
    const { error } = await remove({ eventId: event.id });
    onOpenChange(false);
    if (error !== undefined) {
      toast.problem(error);
      return;
    }
    toast.success(`${event.name} ${done}`);
    onEnded?.();
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`${title} ${event.name}?`}
      description={consequence(event)}
      confirm={confirm}
      busy={isLoading}
      onConfirm={() => void run()}
    />
  );
}

function consequence({ status, quantity, available }: SaleEventCard): string {
  const count = (pieces: number) => `${pieces} ${pieces === 1 ? 'piece' : 'pieces'}`;
  if (status === 'ended') {
    return 'What it did not sell is back in the stock already. Orders keep what they have of it.';
  }
  if (status === 'scheduled') return `All ${count(quantity)} go back into the stock.`;
  const back = `${count(available)} ${available === 1 ? 'goes' : 'go'} back into the stock at once`;
  return `${back}, with what carts may still hold. The price is the usual one again. Orders keep what they have of it.`;
}
