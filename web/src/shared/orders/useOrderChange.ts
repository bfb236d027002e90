import {
  asProblem,
  useCancelOrderMutation,
  useCollectCashMutation,
  useLazyListOrderPaymentsQuery,
  useUpdateOrderStatusMutation,
  type Order,
  type OrderStatus,
  type OrderStatusIn,
  type Problem,
} from '@/shared/api';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

import { patchEverywhere, placeEverywhere } from './cache';
import { refreshOrder } from './refresh';
import { stepOf, type QueueStep } from './steps';

interface Outcome {
  data?: Order;
  error?: unknown;
}

export interface OrderChange {
  busy: boolean;
  setStatus: (status: OrderStatus) => Promise<boolean>;
  takeQueueStep: (step: QueueStep, estimatedMinutes: number | null) => Promise<boolean>;
  setEstimate: (minutes: number) => Promise<boolean>;
  cancel: (reason: string) => Promise<boolean>;
  force: (status: OrderStatus, reason: string) => Promise<boolean>;
  collectCash: () => Promise<boolean>;
}

/** Whether the refusal is because somebody else changed the order first. */
export function isConflict(problem: Problem): boolean {
  return problem.code === 'ORDER_CHANGED';
}

/**
 * What can be done with an order. Every change shows at once; when the server refuses, the order goes
 * back to what it was and is fetched anew, so that a change by somebody else is seen.
 */
export function useOrderChange(order: Order): OrderChange {
  const dispatch = useAppDispatch();
  const [update, updating] = useUpdateOrderStatusMutation();
  const [cancelOrder, cancelling] = useCancelOrderMutation();
  const [collect, collecting] = useCollectCashMutation();
  const [payments] = useLazyListOrderPaymentsQuery();

  const perform = async (
    guess: Partial<Order>,
    send: () => PromiseLike<Outcome>,
    done: string,
  ): Promise<boolean> => {
    dispatch(patchEverywhere(order.id, () => guess));
    const { data, error } = await send();
    if (data !== undefined) {
      dispatch(placeEverywhere(data));
      toast.success(done, { id: `change ${order.id}` });
      return true;
    }
    dispatch(placeEverywhere(order));
    explain(order, asProblem(error));
    void dispatch(refreshOrder(order.id));
    return false;
  };
  const patch = (change: OrderStatusIn) =>
    update({ orderId: order.id, orderStatusIn: { ...change, version: order.version } });
  const unknownNext = { allowed_statuses: [], can_cancel: false };

  return {
    busy: updating.isLoading || cancelling.isLoading || collecting.isLoading,
    setStatus: (status) =>
      perform({ status, ...unknownNext }, () => patch({ status }), stepOf(status).done),
    takeQueueStep: ({ queueStatus, status, done }, minutes) => {
      const estimate = minutes === null ? {} : { estimated_time: minutes };
      return perform(
        { queue_status: queueStatus, status, ...estimate },
        () => patch({ queue_status: queueStatus, ...estimate }),
        done,
      );
    },
    setEstimate: (minutes) =>
      perform(
        { estimated_time: minutes },
        () => patch({ estimated_time: minutes }),
        `Customer is told: ${minutes} minutes`,
      ),
    force: (status, reason) =>
      perform(
        { status, ...unknownNext },
        () => patch({ status, reason, force: true }),
        `Status set to ${status.replaceAll('_', ' ')}`,
      ),
    cancel: (reason) =>
      perform(
        { status: 'cancelled', ...unknownNext },
        () => cancelOrder({ orderId: order.id, body: { reason } }),
        'Order cancelled',
      ),
    collectCash: async () => {
      const attempts = await payments({ orderId: order.id });
      const cash = attempts.data?.items.find(({ method }) => method === 'cod');
      if (cash === undefined) {
        toast.problem(attempts.error);
        return false;
      }
      const { error } = await collect({ paymentId: cash.id, body: { order_id: order.id } });
      if (error === undefined) toast.success('Cash booked', { id: `change ${order.id}` });
      else toast.problem(error);
      void dispatch(refreshOrder(order.id));
      return error === undefined;
    },
  };
}

function explain(order: Order, problem: Problem): void {
  if (isConflict(problem)) {
    toast.warning(`Order ${order.order_number} was changed meanwhile`, {
      description: 'Somebody else was faster. You now see how it stands.',
      id: `conflict ${order.id}`,
    });
  } else toast.problem(problem);
}
