import { useEffect, useRef } from 'react';

import type { AdminTransaction, PageOf } from '@/shared/api';
import { serverNow } from '@/shared/lib/clock';
import { formatMoney } from '@/shared/lib/money';
import { markFresh } from '@/shared/orders';
import { useSocketEvent } from '@/shared/realtime';
import { useAppDispatch, type RootState } from '@/shared/state';
import { toast } from '@/shared/ui';

import { useAdminRoom, useIsLive } from '../room';

import { adminMoneyApi, totals, type AdminTransactionsArg } from './api';
import { mergeNewest, movementOf } from './movements';

/** Movements come in bursts; totals and names are read once after each. */
const PAUSE_MS = 1200;
const NEWEST = 25;

const { util, endpoints } = adminMoneyApi;

type Run = (action: unknown) => unknown;

/** The live feed of the market's money (ADM-08). Listens only while somebody is signed in and connected. */
export function MoneyFeed() {
  return useIsLive() ? <Listeners /> : null;
}

function Listeners() {
  const dispatch = useAppDispatch();
  const settle = useSettle();
  useAdminRoom(() => dispatch(util.invalidateTags(['Books', 'Payout', 'Refund', 'Dispute'])));

  useSocketEvent('admin:transaction', (message) => {
    const movement = movementOf(message, serverNow());
    dispatch(
      editLists(({ kind }, pages) => {
        if (kind == null || kind === movement.kind) mergeNewest(pages, [movement]);
      }),
    );
    markFresh(movement.id);
    settle();
  });

  useSocketEvent('payout:updated', ({ payoutId, shopName, amount, currency, status }) => {
    dispatch(util.invalidateTags(['Payout', totals]));
    markFresh(payoutId);
    if (status !== 'requested') return;
    toast.info(`${shopName} asks for a payout`, {
      id: `payout ${payoutId}`,
      description: formatMoney({ amount, currency }),
    });
  });
  return null;
}

type Edit = (arg: AdminTransactionsArg, pages: PageOf<AdminTransaction>[]) => void;

/** Changes every list of movements that is shown. */
const editLists = (edit: Edit) => (dispatch: unknown, getState: () => unknown) => {
  const run = dispatch as Run;
  for (const arg of util.selectCachedArgsForQuery(
    getState() as RootState,
    'adminTransactionPages',
  )) {
    run(util.updateQueryData('adminTransactionPages', arg, ({ pages }) => edit(arg, pages)));
  }
};

/** Reads the newest movements of each shown list, with the names that announcements lack. */
const nameNewest = () => async (dispatch: unknown, getState: () => unknown) => {
  const run = dispatch as Run;
  for (const arg of util.selectCachedArgsForQuery(
    getState() as RootState,
    'adminTransactionPages',
  )) {
    const asking = endpoints.listAdminTransactions.initiate(
      { ...arg, limit: NEWEST },
      { subscribe: false, forceRefetch: true },
    );
    const { data } = (await run(asking)) as { data?: PageOf<AdminTransaction> };
    if (data === undefined) continue;
    const edit = util.updateQueryData('adminTransactionPages', arg, ({ pages }) =>
      mergeNewest(pages, data.items),
    );
    run(edit);
  }
};

/** Has everything that a movement may have changed read anew when it is quiet again. */
function useSettle(): () => void {
  const dispatch = useAppDispatch();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      dispatch(util.invalidateTags([totals, 'Refund', 'Dispute', 'UserWallet']));
      void dispatch(nameNewest());
    }, PAUSE_MS);
  };
}
