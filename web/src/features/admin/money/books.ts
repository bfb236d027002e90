import type { CurrencyBooks } from '@/shared/api';
import type { Money } from '@/shared/lib/money';

import { providerName } from '../providers';

export interface Position {
  label: string;
  money: Money;
  /** What the words mean, where they do not say it. */
  hint?: string;
}

export interface Side {
  positions: Position[];
  total: Money;
}

function side(currency: string, positions: Position[]): Side {
  const amount = positions.reduce((sum, { money }) => sum + money.amount, 0);
  return { positions, total: { amount, currency } };
}

function less(money: Money): Money {
  return { ...money, amount: money.amount === 0 ? 0 : -money.amount };
}

/** What the market holds, and where. */
export function heldOf(books: CurrencyBooks): Side {
  const { clearing, bank, cash_to_hand_back: cash, currency } = books;
  return side(currency, [
    ...clearing.map(({ provider, balance }) => ({
      label: providerName(provider),
      money: balance,
      hint: 'What this payment provider holds for the market.',
    })),
    {
      label: 'Bank account',
      money: bank,
      hint: 'Below zero as long as payouts leave it and the providers’ transfers to it are not booked.',
    },
    ...(cash.amount === 0
      ? []
      : [
          {
            label: 'Shops’ cash',
            money: cash,
            hint: 'What shops are to hand back out of the cash they took.',
          },
        ]),
  ]);
}

/** What of it belongs to others. */
export function owedOf(books: CurrencyBooks): Side {
  return side(books.currency, [
    { label: 'Guests’ wallets', money: books.wallets },
    { label: 'Sellers, pending', money: books.sellers_pending },
    { label: 'Sellers, available', money: books.sellers_available },
    { label: 'Sellers, on hold', money: books.sellers_on_hold, hint: 'Set aside for payouts.' },
    {
      label: 'Sellers’ debts',
      money: less(books.sellers_debt),
      hint: 'What sellers owe the market; their next earnings make up for it.',
    },
    { label: 'Refunds owed', money: books.refunds_owed, hint: 'Promised, and not paid back yet.' },
  ]);
}

/** What of it is the market's own. */
export function ownOf(books: CurrencyBooks): Side {
  return side(books.currency, [
    { label: 'Commission', money: books.fees },
    { label: 'Payment fees', money: books.payment_fees, hint: 'What sellers pay for payments.' },
    { label: 'Discounts', money: less(books.subsidies), hint: 'Coupons that the market bears.' },
    { label: 'Providers’ costs', money: less(books.provider_costs), hint: 'What providers keep.' },
    {
      label: 'Disputes',
      money: less(books.disputes),
      hint: 'What buyers’ banks took back, until they have decided and after.',
    },
  ]);
}

/** What is held and belongs to nobody: nothing, if the books are right. */
export function unexplained(books: CurrencyBooks): Money {
  const { currency } = books;
  const amount =
    heldOf(books).total.amount - owedOf(books).total.amount - ownOf(books).total.amount;
  return { amount, currency };
}
