import { TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { Link } from 'react-router';

import { asProblem, type ShopBalance, type WithdrawMethodView } from '@/shared/api';
import { MoneyInput } from '@/shared/forms';
import { formatMoney, fromDecimal, toDecimal, type Money } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { randomId } from '@/shared/lib/random';
import { Button, Dialog, Field, toast } from '@/shared/ui';

import { useRequestPayoutMutation } from './api';
import { methodText } from './method';

export interface RequestPayoutProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  balance: ShopBalance;
}

/**
 * Reads the amount of a payout, or says what is wrong with it.
 *
 * @param available what can be paid out, in minor units
 */
export function parsePayout(
  text: string,
  available: Money,
): { amount: number } | { problem: string } {
  const amount = fromDecimal(text, available.currency);
  if (amount === null) {
    const example = toDecimal({ amount: 12_500, currency: available.currency });
    return { problem: `Type an amount such as ${example}` };
  }
  if (amount === 0) return { problem: 'Type how much you want' };
  if (amount > available.amount) {
    return { problem: `At most ${formatMoney(available)} is available` };
  }
  return { amount };
}

/** Asks for a part of what is available, or all of it. */
export function RequestPayout({ open, onOpenChange, balance }: RequestPayoutProps) {
  const { available, withdraw_method: method } = balance;
  const nothing = available.amount <= 0;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Request a payout"
      description={
        nothing ? 'Nothing is available at the moment.' : `${formatMoney(available)} is available.`
      }
    >
      {method === null ? (
        <NoMethod onLeave={() => onOpenChange(false)} />
      ) : nothing ? (
        <p className="pb-2 text-ink-soft">
          {balance.debt.amount > 0
            ? `You owe the market ${formatMoney(balance.debt)}; your next earnings make up for it first.`
            : 'What is pending becomes available once the orders are delivered and their hold is over.'}
        </p>
      ) : (
        <Form available={available} method={method} onDone={() => onOpenChange(false)} />
      )}
    </Dialog>
  );
}

function NoMethod({ onLeave }: { onLeave: () => void }) {
  return (
    <div className="grid justify-items-start gap-4 pb-2">
      <p className="flex items-start gap-3 rounded-2xl bg-sun-soft px-4 py-3 text-sun-text">
        <TriangleAlert className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
        Say first where the money is to go: a bank account or PayPal.
      </p>
      <Link
        to={`${paths.sellerPayouts}?method=edit`}
        onClick={onLeave}
        className="inline-flex h-12 items-center font-semibold text-brand-text hover:underline"
      >
        Set where it goes
      </Link>
    </div>
  );
}

interface FormProps {
  available: Money;
  method: WithdrawMethodView;
  onDone: () => void;
}

function Form({ available, method, onDone }: FormProps) {
  const [request, { isLoading }] = useRequestPayoutMutation();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  // The same amount sent twice is one payout, so that a lost answer or a double click asks once.
  const attempt = useRef<{ amount: number; key: string } | null>(null);
  const submit = async () => {
    const parsed = parsePayout(text, available);
    if ('problem' in parsed) {
      setProblem(parsed.problem);
      return;
    }
    const { amount } = parsed;
    if (attempt.current?.amount !== amount) attempt.current = { amount, key: randomId() };
    const { error } = await request({
      'Idempotency-Key': attempt.current.key,
      payoutIn: { amount, currency: available.currency },
    });
    if (error !== undefined) {
      setProblem(asProblem(error).detail);
      return;
    }
    attempt.current = null;
    toast.success(`Payout of ${formatMoney({ ...available, amount })} requested`, {
      description: 'It is set aside until it is sent.',
    });
    onDone();
  };
  return (
    <form
      noValidate
      className="grid gap-5 pb-1"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label="Amount" error={problem}>
        <div className="flex gap-3">
          <div className="min-w-0 flex-1">
            <MoneyInput
              currency={available.currency}
              value={text}
              className="h-12"
              onValueChange={(next) => {
                setText(next);
                setProblem(undefined);
              }}
            />
          </div>
          <Button
            variant="secondary"
            className="h-12"
            onClick={() => {
              setText(toDecimal(available));
              setProblem(undefined);
            }}
          >
            All of it
          </Button>
        </div>
      </Field>
      <p className="text-ink-soft">
        It goes to <strong className="text-ink">{methodText(method)}</strong>, once an organiser has
        approved it.
        {method.is_fresh && ' Since that account is new, they will look at it twice.'}
      </p>
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="ghost" className="h-12" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" className="h-12" busy={isLoading}>
          Request payout
        </Button>
      </div>
    </form>
  );
}
