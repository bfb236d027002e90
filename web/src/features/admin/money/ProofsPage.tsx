import { BadgeCheck, CircleAlert, CircleCheck } from 'lucide-react';

import type { LedgerReport, Proof } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { useTitle } from '@/shared/lib/title';
import {
  Badge,
  Button,
  EmptyState,
  PagedTable,
  ProblemNote,
  TimeAgo,
  type Column,
} from '@/shared/ui';

import { useProofPagesInfiniteQuery, useVerifyLedgerMutation } from './api';

const PAGE_SIZE = 25;
const number = new Intl.NumberFormat();

/** That the books are right: recomputed from every entry and record, at any moment and by plan. */
export function ProofsPage() {
  useTitle('Proof of the books');
  const [verify, { data, error, isLoading }] = useVerifyLedgerMutation();
  return (
    <section aria-labelledby="proof" className="grid gap-6">
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div>
          <h2 id="proof" className="text-heading">
            Proof of the books
          </h2>
          <p className="mt-1 max-w-prose text-ink-soft">
            Every balance is computed anew from its entries and compared with what orders, payments,
            refunds and payouts say. It changes nothing.
          </p>
        </div>
        <Button className="h-12" busy={isLoading} onClick={() => void verify()}>
          {!isLoading && <BadgeCheck className="size-5" aria-hidden="true" />} Prove them now
        </Button>
      </div>
      {error !== undefined && <ProblemNote error={error} />}
      {data !== undefined && <Verdict report={data} />}
      <Proofs />
    </section>
  );
}

function Verdict({ report }: { report: LedgerReport }) {
  const { problems, checked } = report;
  if (problems.length === 0) {
    return (
      <div
        role="status"
        className="flex items-start gap-3 rounded-2xl bg-mint-soft px-4 py-3 text-mint-text"
      >
        <CircleCheck className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
        <p>The books are right. {checkedText(checked)}</p>
      </div>
    );
  }
  return (
    <div role="alert" className="rounded-2xl bg-danger-soft px-4 py-3 text-danger-text">
      <p className="flex items-start gap-3 font-semibold">
        <CircleAlert className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
        {problems.length === 1 ? '1 contradiction' : `${problems.length} contradictions`}
      </p>
      <Problems problems={problems} />
    </div>
  );
}

function Problems({ problems }: { problems: readonly string[] }) {
  return (
    <ul className="mt-2 grid list-disc gap-1 pl-8">
      {problems.map((problem) => (
        <li key={problem} className="break-words">
          {problem}
        </li>
      ))}
    </ul>
  );
}

/** What a proof looks at, the money first; what this client does not know yet comes last. */
const things: Partial<Record<string, string>> = {
  transfers: 'transfers',
  entries: 'entries',
  accounts: 'accounts',
  orders: 'orders',
  payments: 'payments',
  refunds: 'refunds',
  history: 'steps of orders',
  checks: 'checks',
};
const known = Object.keys(things);

/** "1,204 transfers, 3,911 entries and 21 checks looked at." */
export function checkedText(checked: Record<string, number>): string {
  const rank = (name: string) => (known.includes(name) ? known.indexOf(name) : known.length);
  const parts = Object.entries(checked)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, count]) => `${number.format(count)} ${things[name] ?? name.replaceAll('_', ' ')}`);
  if (parts.length === 0) return 'Nothing was looked at.';
  const last = parts.pop() ?? '';
  return `${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`} looked at.`;
}

const columns: Column<Proof>[] = [
  {
    key: 'when',
    header: 'When',
    primary: true,
    cell: ({ created_at }) => (
      <>
        {formatDateTime(created_at)}
        <TimeAgo at={created_at} className="block text-sm font-normal text-ink-soft" />
      </>
    ),
  },
  {
    key: 'result',
    header: 'Result',
    cell: ({ problems }) =>
      problems.length === 0 ? (
        <Badge tone="mint">Right</Badge>
      ) : (
        <Badge tone="danger">
          {problems.length === 1 ? '1 contradiction' : `${problems.length} contradictions`}
        </Badge>
      ),
  },
  {
    key: 'checked',
    header: 'Looked at',
    wideOnly: true,
    className: 'text-sm text-ink-soft',
    cell: ({ checked }) => checkedText(checked),
  },
];

function Detail({ proof }: { proof: Proof }) {
  return (
    <div className="border-t border-dashed border-line-strong/50 pt-4">
      <p className="text-ink-soft">{checkedText(proof.checked)}</p>
      {proof.problems.length > 0 && <Problems problems={proof.problems} />}
    </div>
  );
}

function Proofs() {
  const query = useProofPagesInfiniteQuery({ limit: PAGE_SIZE });
  return (
    <PagedTable
      query={query}
      pages={query.data}
      caption="Proofs of the books, newest first"
      columns={columns}
      rowKey={({ id }) => id}
      loadingRows={4}
      detail={{
        label: ({ created_at }) => `Details of ${formatDateTime(created_at)}`,
        render: (proof) => <Detail proof={proof} />,
      }}
      empty={
        <EmptyState icon={BadgeCheck} title="Not proved yet">
          The market proves its books by itself from time to time.
        </EmptyState>
      }
    />
  );
}
