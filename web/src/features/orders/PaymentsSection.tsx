import {
  CircleCheckBig,
  CircleDashed,
  CircleX,
  Hourglass,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';

import { useListOrderPaymentsQuery, type Order, type PaymentAttempt } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';

import { attemptWords, refundWords, type Mood } from './paymentWords';

const icons: Record<Mood, { icon: LucideIcon; tone: string }> = {
  good: { icon: CircleCheckBig, tone: 'text-mint' },
  bad: { icon: CircleX, tone: 'text-danger' },
  waiting: { icon: Hourglass, tone: 'text-sun-text' },
  over: { icon: CircleDashed, tone: 'text-ink-faint' },
};

/** How an order was paid, or was not, and what of it went back. */
export function PaymentsSection({ order }: { order: Order }) {
  const { data } = useListOrderPaymentsQuery({ orderId: order.id });
  if (data === undefined || data.items.length === 0) return null;
  const refund = refundWords(order);
  return (
    <section
      aria-labelledby="payments"
      className="rounded-panel border border-line bg-surface p-6 shadow-card"
    >
      <h2 id="payments" className="mb-4 text-heading">
        Payment
      </h2>
      <ul className="grid gap-4">
        {data.items.map((attempt) => (
          <Attempt key={attempt.id} order={order} attempt={attempt} />
        ))}
        {refund !== null && (
          <Row icon={Undo2} tone="text-mint">
            <p>{refund}</p>
          </Row>
        )}
      </ul>
    </section>
  );
}

function Attempt({ order, attempt }: { order: Order; attempt: PaymentAttempt }) {
  const { mood, text, detail } = attemptWords(attempt);
  // Orders of several shops are paid together.
  const isShared = attempt.amount.amount !== order.total.amount && mood === 'good';
  return (
    <Row icon={icons[mood].icon} tone={icons[mood].tone}>
      <p>{text}</p>
      <p className="text-sm text-ink-soft">
        {detail !== '' && `${detail} · `}
        {isShared && `${formatMoney(attempt.amount)} for all shops · `}
        <time dateTime={attempt.updated_at}>{formatDateTime(attempt.updated_at)}</time>
      </p>
    </Row>
  );
}

function Row({
  icon: Icon,
  tone,
  children,
}: {
  icon: LucideIcon;
  tone: string;
  children: ReactNode;
}) {
  return (
    <li className="flex items-start gap-3 text-[0.95rem]">
      <Icon className={`mt-0.5 size-5 shrink-0 ${tone}`} aria-hidden="true" />
      <div className="min-w-0 flex-1">{children}</div>
    </li>
  );
}
