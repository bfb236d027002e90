import { Undo2 } from 'lucide-react';
import { useState } from 'react';

import type { Order } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/useNow';
import { Button } from '@/shared/ui';

import { ReturnDialog } from './ReturnDialog';
import { mayReturn } from './returning';

/** Asks for a return, as long as the order may still be returned. */
export function ReturnButton({ order }: { order: Order }) {
  const now = useNow();
  const [open, setOpen] = useState(false);
  if (order.returnable_until === null || !mayReturn(order, now)) return null;
  return (
    <div className="grid gap-2">
      <Button variant="secondary" block onClick={() => setOpen(true)}>
        <Undo2 className="size-4.5" aria-hidden="true" /> Return items
      </Button>
      <p className="text-center text-sm text-ink-soft">
        Until {formatDateTime(order.returnable_until)}
      </p>
      {open && <ReturnDialog order={order} onClose={() => setOpen(false)} />}
    </div>
  );
}
