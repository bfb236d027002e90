import { chosenShop, type Order, type PageOf } from '@/shared/api';
import type { RootState } from '@/shared/state';

import { patchOrder, placeOrder, type OrderQuery } from './feed';
import { orderLists } from './lists';

type Pages = PageOf<Order>[];
type Edit = (pages: Pages, query: OrderQuery) => void;

/** Dispatch as a thunk has it, of actions and thunks alike. */
type Run = (action: unknown) => unknown;
type Read = () => unknown;

const { util } = orderLists;

function editLists(run: Run, state: RootState, edit: Edit): void {
  for (const arg of util.selectCachedArgsForQuery(state, 'shopOrderPages')) {
    const query = { ...arg, shopId: chosenShop() ?? undefined };
    run(util.updateQueryData('shopOrderPages', arg, (data) => edit(data.pages, query)));
  }
  for (const arg of util.selectCachedArgsForQuery(state, 'adminOrderPages')) {
    const query = { status: arg.status, paymentStatus: arg.paymentStatus, q: arg.q };
    run(util.updateQueryData('adminOrderPages', arg, (data) => edit(data.pages, query)));
  }
}

/** Puts an order, as it is now, into every list it belongs to and where it is open. */
export const placeEverywhere = (order: Order) => (dispatch: unknown, getState: Read) => {
  const run = dispatch as Run;
  editLists(run, getState() as RootState, (pages, query) => placeOrder(pages, order, query));
  run(util.updateQueryData('getOrder', { orderId: order.id }, () => order));
};

/** Changes fields of an order wherever it is shown. */
export const patchEverywhere =
  (id: string, patch: (shown: Order) => Partial<Order>) => (dispatch: unknown, getState: Read) => {
    const run = dispatch as Run;
    editLists(run, getState() as RootState, (pages, query) => patchOrder(pages, id, patch, query));
    const open = util.updateQueryData('getOrder', { orderId: id }, (order) => {
      Object.assign(order, patch(order));
    });
    run(open);
  };

/** An order that is shown somewhere, as it is shown. */
export const shownOrder =
  (id: string) =>
  (_: unknown, getState: Read): Order | undefined => {
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
