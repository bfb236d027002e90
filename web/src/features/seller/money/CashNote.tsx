import { Banknote } from 'lucide-react';

import type { ShopBalance } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';

/** Cash is the shop's own and in no balance; what is still to be collected is easily forgotten. */
export function CashNote({ balance }: { balance: ShopBalance }) {
  const { cash_to_collect: due, cash_collected: taken } = balance;
  if (due.amount === 0 && taken.amount === 0) return null;
  return (
    <p className="mt-3 flex items-start gap-2.5 text-sm text-ink-soft">
      <Banknote className="mt-0.5 size-4.5 shrink-0" aria-hidden="true" />
      <span>
        Cash is yours and not part of the balance.
        {due.amount !== 0 && ` ${formatMoney(due)} is still to be collected.`}
        {taken.amount !== 0 && ` You have taken ${formatMoney(taken)}.`}
      </span>
    </p>
  );
}
