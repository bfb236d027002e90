import { api, type Order } from '@/shared/api';

import { placeEverywhere } from './cache';

type Run = (action: unknown) => unknown;
interface Answer {
  data?: Order;
}

const underway = new Map<string, Promise<Order | null>>();
const again = new Set<string>();

/**
 * Fetches an order and puts it wherever it is shown; null when the caller cannot have it. Calls for an
 * order that is under way share one more fetch after it, since the first may have come too early.
 */
export const refreshOrder =
  (id: string) =>
  (dispatch: unknown): Promise<Order | null> => {
    const run = dispatch as Run;
    const running = underway.get(id);
    if (running !== undefined) {
      again.add(id);
      return running;
    }
    const work = fetchUntilCurrent(run, id).finally(() => underway.delete(id));
    underway.set(id, work);
    return work;
  };

async function fetchUntilCurrent(run: Run, id: string): Promise<Order | null> {
  let order: Order | null = null;
  do {
    again.delete(id);
    const fetching = api.endpoints.getOrder.initiate(
      { orderId: id },
      { subscribe: false, forceRefetch: true },
    );
    const { data } = (await run(fetching)) as Answer;
    order = data ?? null;
  } while (again.has(id));
  if (order !== null) run(placeEverywhere(order));
  run(refetchHistory(id));
  return order;
}

/** The steps of an order that is open somewhere have grown by one. */
const refetchHistory = (id: string) => (dispatch: unknown, getState: () => unknown) => {
  const { select, initiate } = api.endpoints.getOrderHistory;
  const state = getState() as Parameters<ReturnType<typeof select>>[0];
  if (select({ orderId: id })(state).isUninitialized) return;
  (dispatch as Run)(initiate({ orderId: id }, { subscribe: false, forceRefetch: true }));
};
