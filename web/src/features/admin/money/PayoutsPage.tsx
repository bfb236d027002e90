import { Clock3, HandCoins, Replace, Store } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useSearchParams } from 'react-router';

import type { AdminPayout, PayoutStatus } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { useTitle } from '@/shared/lib/title';
import { useFresh } from '@/shared/orders';
import {
  Badge,
  CopyText,
  EmptyState,
  PagedTable,
  StatusBadge,
  Tabs,
  TimeAgo,
  type Column,
} from '@/shared/ui';

import { useAdminPayoutPagesInfiniteQuery, useGetAdminMoneyQuery } from './api';
import { PayoutActions } from './PayoutActions';
import { PayoutTarget } from './PayoutTarget';

const PAGE_SIZE = 25;
const ALL = 'all';
const statuses: PayoutStatus[] = ['requested', 'approved', 'paid', 'rejected'];
const labels: Record<PayoutStatus, string> = {
  requested: 'To approve',
  approved: 'To send',
  paid: 'Paid',
  rejected: 'Rejected',
};

/** All shops' payouts: to be approved, sent under a reference, or refused. */
export function PayoutsPage() {
  useTitle('Payouts');
  const [params, setParams] = useSearchParams();
  const chosen = params.get('status');
  const status =
    chosen === ALL ? undefined : (statuses.find((each) => each === chosen) ?? 'requested');
  const money = useGetAdminMoneyQuery().data;
  const counts: Partial<Record<PayoutStatus, number | undefined>> = {
    requested: money?.payouts_to_approve || undefined,
    approved: money?.payouts_to_pay || undefined,
  };
  return (
    <section aria-label="Payouts">
      <Tabs<PayoutStatus | typeof ALL>
        label="State"
        value={status ?? ALL}
        onChange={(next) => setParams(next === 'requested' ? {} : { status: next })}
        tabs={[
          ...statuses.map((value) => ({ value, label: labels[value], count: counts[value] })),
          { value: ALL, label: 'All' },
        ]}
        className="mb-5 [&_[role=tab]]:h-12"
      />
      <Payouts status={status} />
    </section>
  );
}

const columns: Column<AdminPayout>[] = [
  {
    key: 'amount',
    header: 'Amount',
    primary: true,
    cell: ({ amount }) => (
      <span className="font-display text-lg font-bold whitespace-nowrap tabular-nums">
        {formatMoney(amount)}
      </span>
    ),
  },
  { key: 'shop', header: 'Shop', cell: (payout) => <Who payout={payout} /> },
  {
    key: 'to',
    header: 'To',
    className: 'max-sm:grid max-sm:gap-1 max-sm:[&>span:last-child]:text-left',
    cell: ({ withdraw_method }) => <PayoutTarget method={withdraw_method} />,
  },
  { key: 'state', header: 'State', cell: (payout) => <State payout={payout} /> },
  {
    key: 'do',
    header: 'Decide',
    align: 'right',
    className: 'max-sm:block max-sm:[&>span:first-child]:hidden',
    cell: (payout) => <PayoutActions payout={payout} />,
  },
];

function Who({ payout: { shop, requested_by, created_at } }: { payout: AdminPayout }) {
  return (
    <>
      <span className="font-semibold">{shop.name}</span>
      <span className="block text-sm text-ink-soft">
        {requested_by.name}, <TimeAgo at={created_at} />
      </span>
    </>
  );
}

/** What deserves a second look before money is sent. */
function Flags({ payout }: { payout: AdminPayout }) {
  const open = payout.status === 'requested' || payout.status === 'approved';
  const flags: [boolean, LucideIcon, string][] = [
    [payout.withdraw_method.is_fresh, Clock3, 'Account changed recently'],
    [payout.is_method_replaced, Replace, 'Shop has another account now'],
    [payout.shop.status !== 'active', Store, `Shop is ${payout.shop.status}`],
  ];
  const raised = flags.filter(([is]) => is && open);
  return raised.map(([, Icon, text]) => (
    <Badge
      key={text}
      tone="sun"
      className="rounded-2xl text-left whitespace-normal [&_svg]:shrink-0"
    >
      <Icon aria-hidden="true" /> {text}
    </Badge>
  ));
}

function State({ payout }: { payout: AdminPayout }) {
  const { status, reference, reason, decided_by } = payout;
  return (
    <span className="grid justify-items-start gap-1 max-sm:justify-items-end">
      <StatusBadge kind="payout" status={status} />
      <Flags payout={payout} />
      {reference !== null && <CopyText text={reference} label="the reference" />}
      {reason !== '' && <span className="text-sm break-words">{reason}</span>}
      {decided_by !== null && <span className="text-sm text-ink-soft">{decided_by.name}</span>}
    </span>
  );
}

const nothing: Record<PayoutStatus, string> = {
  requested: 'No shop waits for an answer. The next request appears here by itself.',
  approved: 'Nothing is to be sent.',
  paid: 'Nothing has been sent yet.',
  rejected: 'Nothing was refused.',
};

function Payouts({ status }: { status: PayoutStatus | undefined }) {
  const fresh = useFresh();
  const query = useAdminPayoutPagesInfiniteQuery({
    limit: PAGE_SIZE,
    ...(status !== undefined && { status }),
  });
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="Payouts, newest first"
      columns={columns}
      rowKey={({ id }) => id}
      rowClass={({ id }) => cn(fresh.has(id) && 'animate-fresh')}
      loadingRows={4}
      empty={
        <EmptyState icon={HandCoins} title="Nothing here">
          {status === undefined ? 'No shop has asked for a payout yet.' : nothing[status]}
        </EmptyState>
      }
    />
  );
}
