import { CreditCard, HeartHandshake } from 'lucide-react';
import { useRef, useState } from 'react';

import {
  asProblem,
  useStartTopUpMutation,
  type PaymentStart,
  type Problem,
  type Wallet,
} from '@/shared/api';
import { MoneyInput } from '@/shared/forms';
import { formatMoney, formatRound, fromDecimal, toDecimal } from '@/shared/lib/money';
import { randomId } from '@/shared/lib/random';
import { knownTopUps, type Opened } from '@/shared/payment';
import { Button, Field, ProblemNote, RadioGroup, type RadioOption } from '@/shared/ui';

import { topUpLimits } from './limits';
import { ZeffyPanel } from './ZeffyPanel';

const ZEFFY = 'zeffy';

export interface TopUpChoiceProps {
  wallet: Wallet;
  suggested: number | undefined;
  onStarted: (start: PaymentStart) => void;
}

/** How much, and by which way. */
export function TopUpChoice({ wallet, suggested, onStarted }: TopUpChoiceProps) {
  const { currency } = wallet;
  const limits = topUpLimits(wallet);
  const ways = waysOf(wallet);
  const [method, setMethod] = useState(ways[0]?.value ?? null);
  const [text, setText] = useState(() =>
    toDecimal({ amount: firstAmount(limits, suggested), currency }),
  );
  const [complaint, setComplaint] = useState<string>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { start, isLoading } = useStart();
  const money = (amount: number) => formatMoney({ amount, currency });

  if (wallet.frozen) {
    return <p className="text-ink-soft">Your wallet is frozen. Unfreeze it to load it again.</p>;
  }
  if (ways.length === 0) {
    return <p className="text-ink-soft">Wallets cannot be loaded here at the moment.</p>;
  }
  const submit = async () => {
    const amount = fromDecimal(text, currency);
    if (amount === null || amount < limits.min || amount > limits.max) {
      setComplaint(`Enter an amount from ${money(limits.min)} to ${money(limits.max)}`);
      return;
    }
    setProblem(null);
    const begun = await start(method ?? '', amount);
    if ('problem' in begun) setProblem(begun.problem);
    else onStarted(begun.payment);
  };
  const way = <RadioGroup label="How?" value={method} onChange={setMethod} options={ways} />;
  if (method === ZEFFY && wallet.zeffy !== null) {
    return (
      <div className="grid gap-6">
        {ways.length > 1 && way}
        <ZeffyPanel form={wallet.zeffy} />
      </div>
    );
  }
  if (limits.max < limits.min) {
    return (
      <p className="text-ink-soft">
        Your wallet is full: it holds at most {formatMoney(wallet.max_balance)}, counting what is on
        its way.
      </p>
    );
  }
  return (
    <form
      noValidate
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {problem !== null && <ProblemNote error={problem} />}
      <div className="grid gap-3">
        <div
          role="group"
          aria-label="Amounts"
          className="grid grid-cols-2 gap-2 min-[360px]:grid-cols-4"
        >
          {limits.presets.map((amount) => {
            const chosen = fromDecimal(text, currency) === amount;
            return (
              <Button
                key={amount}
                variant={chosen ? 'soft' : 'secondary'}
                aria-pressed={chosen}
                className="px-2"
                onClick={() => {
                  setComplaint(undefined);
                  setText(toDecimal({ amount, currency }));
                }}
              >
                {formatRound({ amount, currency })}
              </Button>
            );
          })}
        </div>
        <Field
          label="Amount"
          error={complaint}
          hint={`${money(limits.min)} to ${money(limits.max)}`}
        >
          <MoneyInput
            currency={currency}
            value={text}
            className="text-lg font-semibold"
            onChange={(event) => {
              setComplaint(undefined);
              setText(event.target.value);
            }}
          />
        </Field>
      </div>
      {way}
      <Button type="submit" size="lg" busy={isLoading}>
        Go on to payment
      </Button>
    </form>
  );
}

function firstAmount({ min, max, presets }: ReturnType<typeof topUpLimits>, wanted?: number) {
  if (wanted !== undefined) return Math.min(Math.max(wanted, min), Math.max(max, min));
  return presets[1] ?? presets[0] ?? min;
}

function waysOf(wallet: Wallet) {
  const card = <CreditCard className="size-6 text-ink-soft" aria-hidden="true" />;
  const ways: RadioOption<string>[] = knownTopUps(wallet.top_up_methods).map(
    ({ method, label, provider }) => ({
      value: method,
      title: label,
      ...(provider === 'sandbox' && { description: 'Test mode: no money moves' }),
      aside: card,
    }),
  );
  if (wallet.zeffy === null) return ways;
  const zeffy = {
    value: ZEFFY,
    title: 'Zeffy',
    description: 'On Zeffy’s own form, with your reference',
    aside: <HeartHandshake className="size-6 text-ink-soft" aria-hidden="true" />,
  };
  return [...ways, zeffy];
}

/** Begins a top-up; the same one begun twice bears the same key, so that a lost answer begins no second. */
function useStart() {
  const [begin, { isLoading }] = useStartTopUpMutation();
  const attempt = useRef<{ of: string; key: string } | null>(null);
  const start = async (method: string, amount: number): Promise<Opened> => {
    const of = `${method} ${amount}`;
    if (attempt.current?.of !== of) attempt.current = { of, key: randomId() };
    const { data, error } = await begin({
      'Idempotency-Key': attempt.current.key,
      topUpIn: { method, amount },
    });
    if (error !== undefined) return { problem: asProblem(error) };
    attempt.current = null;
    return { payment: data };
  };
  return { start, isLoading };
}
