import { CircleCheckBig, Clock } from 'lucide-react';

import {
  flatPages,
  useSetWalletRefundBankDetailsMutation,
  type WalletRefund,
  type WalletRefundPart,
  type WalletRefundStatus,
} from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatDate } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { moneySource } from '@/shared/payment';
import { Badge, InfiniteList, Panel, Price, ProblemNote, toast, type BadgeTone } from '@/shared/ui';

import { useWalletRefundPagesInfiniteQuery } from './api';
import { BankForm } from './BankForm';
import { partWords } from './words';

const looks: Record<WalletRefundStatus, { label: string; tone: BadgeTone }> = {
  needs_bank_details: { label: 'Needs your account', tone: 'danger' },
  pending: { label: 'On its way', tone: 'sky' },
  done: { label: 'Paid back', tone: 'mint' },
};

/** What was paid back of the wallet, and where each part of it is. */
export function WalletRefunds() {
  const query = useWalletRefundPagesInfiniteQuery({ limit: 10 });
  const refunds = flatPages(query.data);
  if (refunds.length === 0) return null;
  return (
    <Panel title="Paid back to you" flush className={cn(query.hasNextPage && 'pb-6')}>
      <InfiniteList query={query}>
        <ul className="divide-y divide-line border-t border-line">
          {refunds.map((refund) => (
            <RefundRow key={refund.id} refund={refund} />
          ))}
        </ul>
      </InfiniteList>
    </Panel>
  );
}

function RefundRow({ refund }: { refund: WalletRefund }) {
  const { label, tone } = looks[refund.status];
  return (
    <li className="grid gap-3 px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>
          <Price price={refund.amount} size="sm" />{' '}
          <span className="text-sm text-ink-soft">
            asked {refund.asked_by_owner ? 'by you' : 'by the organiser'} on{' '}
            {formatDate(refund.created_at)}
          </span>
        </p>
        <Badge tone={tone}>{label}</Badge>
      </div>
      <ul className="grid gap-1.5 text-[0.95rem]">
        {refund.parts.map((part) => (
          <PartRow key={part.refund_id} part={part} ending={refund.account_ending} />
        ))}
      </ul>
      {refund.status === 'needs_bank_details' && <WhereTo refund={refund} />}
    </li>
  );
}

function PartRow({ part, ending }: { part: WalletRefundPart; ending: string | null }) {
  const done = part.status === 'succeeded';
  const Icon = done ? CircleCheckBig : Clock;
  const to = part.by_hand && ending !== null ? `your account …${ending}` : moneySource(part.method);
  return (
    <li className="flex items-start gap-2.5">
      <Icon
        className={done ? 'mt-0.5 size-4.5 text-mint' : 'mt-0.5 size-4.5 text-ink-faint'}
        aria-hidden="true"
      />
      <span className="min-w-0 flex-1">
        {formatMoney(part.amount)} to {part.by_hand && ending === null ? 'an account of yours' : to}
        <span className="text-ink-soft"> · {partWords(part)}</span>
      </span>
    </li>
  );
}

function WhereTo({ refund }: { refund: WalletRefund }) {
  const [save, { error, isLoading }] = useSetWalletRefundBankDetailsMutation();
  const run = async (bankDetailsIn: Parameters<typeof save>[0]['bankDetailsIn']) => {
    const outcome = await save({ walletRefundId: refund.id, bankDetailsIn });
    if (outcome.error === undefined) toast.success('Thank you. We send it there.');
  };
  return (
    <div className="mt-1 rounded-2xl bg-sunken p-4">
      <BankForm submitLabel="Send it there" busy={isLoading} onSubmit={(bank) => void run(bank)}>
        <p className="font-semibold">Where shall we send what cannot go back the way it came?</p>
        {error !== undefined && <ProblemNote error={error} className="mt-3" />}
      </BankForm>
    </div>
  );
}
