import { useEffect, useRef } from 'react';

import type { ShopBalance, ShopSeat } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { useOnConnected, useSocketEvent, type EarningsMessage } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

import { moneyApi } from './api';

/** Money moves in bursts, several accounts at a time; lists are read once after each. */
const LISTS_PAUSE_MS = 1200;

/** The balance as a message tells it; one in another currency changes nothing. */
export function balanceAfter(balance: ShopBalance, message: EarningsMessage): ShopBalance {
  const { currency } = message;
  if (currency !== balance.currency) return balance;
  return {
    ...balance,
    pending: { amount: message.pending, currency },
    available: { amount: message.available, currency },
    on_hold: { amount: message.onHold, currency },
    today: { amount: message.today, currency },
    debt: { amount: Math.max(0, -message.available), currency },
  };
}

/** Keeps the shop's money true while one of its pages is open (BAL-08). */
export function useMoneyFeed(shop: ShopSeat): void {
  const dispatch = useAppDispatch();
  const refreshLists = useListsRefresh();
  const fetchAnew = () =>
    dispatch(moneyApi.util.invalidateTags(['Balance', 'Statement', 'Payout']));

  useOnConnected(fetchAnew);
  useSocketEvent('resync', fetchAnew);

  useSocketEvent('earnings-updated', (message) => {
    if (message.shopId !== shop.id) return;
    const edit = moneyApi.util.updateQueryData('getShopBalance', {}, (balance) =>
      balanceAfter(balance, message),
    );
    dispatch(edit);
    refreshLists();
  });

  useSocketEvent('payout:updated', (message) => {
    if (message.shopId !== shop.id) return;
    dispatch(moneyApi.util.invalidateTags(['Payout', 'Balance']));
    const { payoutId, amount, currency, status, reason } = message;
    const text = formatMoney({ amount, currency });
    const id = `payout ${payoutId}`;
    if (status === 'approved') toast.info(`Your payout of ${text} was approved`, { id });
    if (status === 'paid') toast.success(`Your payout of ${text} was sent`, { id });
    if (status === 'rejected') {
      toast.warning(`Your payout of ${text} was rejected`, { id, description: reason });
    }
  });
}

function useListsRefresh(): () => void {
  const dispatch = useAppDispatch();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => dispatch(moneyApi.util.invalidateTags(['Statement', 'Balance'])),
      LISTS_PAUSE_MS,
    );
  };
}
