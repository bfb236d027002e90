import { useState } from 'react';

import type { BulkStatusIn } from '@/shared/api';
import { placeEverywhere, refreshOrder, shownOrder } from '@/shared/orders';
import { useUpdateShopOrdersMutation } from '@/shared/shipments';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

/** As many orders as one request takes. */
const AT_ONCE_MAX = 100;

const done: Record<BulkStatusIn['status'], string> = {
  processing: 'accepted',
  shipped: 'marked as shipped',
  delivered: 'marked as delivered',
};

/** An order that did not take the step. */
export interface Refusal {
  id: string;
  number: string;
  reason: string;
}

export interface Bulk {
  busy: boolean;
  refusals: readonly Refusal[];
  forget: () => void;
  /** Has orders take a step; answers with the ids of those that did not. */
  run: (ids: readonly string[], status: BulkStatusIn['status']) => Promise<string[]>;
}

/** Steps for many orders at once, each on its own: what was refused is told with its reason. */
export function useBulk(): Bulk {
  const dispatch = useAppDispatch();
  const [update, { isLoading }] = useUpdateShopOrdersMutation();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);

  const run = async (ids: readonly string[], status: BulkStatusIn['status']) => {
    const refused: Refusal[] = [];
    let changed = 0;
    for (let from = 0; from < ids.length; from += AT_ONCE_MAX) {
      const orderIds = ids.slice(from, from + AT_ONCE_MAX);
      const { data, error } = await update({ bulkStatusIn: { order_ids: orderIds, status } });
      if (data === undefined) {
        toast.problem(error);
        setRefusals(refused);
        return ids.slice(from);
      }
      changed += data.changed;
      for (const { order_id: id, order, problem } of data.items) {
        if (order !== null) dispatch(placeEverywhere(order));
        if (problem === null) continue;
        const number = dispatch(shownOrder(id))?.order_number ?? id;
        refused.push({ id, number, reason: problem.detail });
        void dispatch(refreshOrder(id));
      }
    }
    setRefusals(refused);
    if (changed > 0) {
      toast.success(`${changed === 1 ? 'One order' : `${changed} orders`} ${done[status]}`);
    }
    return refused.map(({ id }) => id);
  };
  return { busy: isLoading, refusals, forget: () => setRefusals([]), run };
}
