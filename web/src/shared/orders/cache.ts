import type { Order, PageOf } from '@/shared/api';
import type { RootState } from '@/shared/state';

import { patchOrder, placeOrder, type OrderQuery } from './feed';
import { orderLists } from './lists';

type Pages = PageOf<Order>[];
type Edit = (pages: Pages, query: OrderQuery) => void;

/** The store as thunks see it; whatever is dispatched returns itself. */
export type Run = <T>(action: T) => T extends (...args: never[]) => infer R ? R : T;
type Read = () => unknown;

interface Undo {
  undo: () => void;
}

const { util } = orderLists;

function editLists(run: Run, state: RootState, edit: Edit): Undo[] {
  const done: Undo[] = [];
  for (const arg of util.selectCachedArgsForQuery(state, 'shopOrderPages')) {
    const query = { status: arg.status, q: arg.q };
    done.push(run(util.updateQueryData('shopOrderPages', arg, (data) => edit(data.pages, query))));
  }
  for (const arg of util.selectCachedArgsForQuery(state, 'adminOrderPages')) {
    const query = { status: arg.status, paymentStatus: arg.paymentStatus, q: arg.q };
    done.push(run(util.updateQueryData('adminOrderPages', arg, (data) => edit(data.pages, query))));
  }
  return done;
}

/** Puts an order, as the server has it now, into every list it belongs to and where it is open. */
export const placeEverywhere = (order: Order) => (dispatch: unknown, getState: Read) => {
  const run = dispatch as Run;
  editLists(run, getState() as RootState, (pages, query) => placeOrder(pages, order, query));
  run(util.updateQueryData('getOrder', { orderId: order.id }, () => order));
};

/** Changes fields of an order wherever it is shown; the returned function takes that back. */
export const patchEverywhere =
  (id: string, patch: Partial<Order> | ((shown: Order) => Partial<Order>)) =>
  (dispatch: unknown, getState: Read): (() => void) => {
    const run = dispatch as Run;
    const of = (shown: Order) => (typeof patch === 'function' ? patch(shown) : patch);
    const done = editLists(run, getState() as RootState, (pages, query) => {
      const shown = pages.flatMap((page) => page.items).find((order) => order.id === id);
      if (shown !== undefined) patchOrder(pages, id, of({ ...shown }), query);
    });
    const open = util.updateQueryData('getOrder', { orderId: id }, (order) => {
      Object.assign(order, of({ ...order }));
    });
    done.push(run(open));
    return () => {
      for (const { undo } of done) undo();
    };
  };

/** An order that is shown somewhere, as it is shown. */
export const shownOrder = (id: string) => (_: unknown, getState: Read): Order | undefined => {
  const state = getState() as RootState;
  const open = orderLists.endpoints.getOrder.select({ orderId: id })(state).data;
  if (open !== undefined) return open;
  const lists = [
    ...util
      .selectCachedArgsForQuery(state, 'shopOrderPages')
      .map((arg) => orderLists.endpoints.shopOrderPages.select(arg)(state).data),
    ...util
      .selectCachedArgsForQuery(state, 'adminOrderPages')
      .map((arg) => orderLists.endpoints.adminOrderPages.select(arg)(state).data),
  ];
  for (const list of lists) {
    for (const page of list?.pages ?? []) {
      const found = page.items.find((order) => order.id === id);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};
