import { BookCheck, BookX, Radio } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';

import type { Dashboard } from '@/shared/api';
import { viewerZone, zoneLabel } from '@/shared/lib/localTime';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ErrorState, LiveDot, Panel, Skeleton, StatTile, Tabs, TimeAgo } from '@/shared/ui';

import { StatTiles } from '../orders/StatTiles';

import { ActivityFeed } from './ActivityFeed';
import { useGetAdminDashboardQuery, useGetAdminRevenueQuery } from './api';
import { useDashboardFeed } from './useDashboardFeed';
import { WaitingList } from './WaitingList';

const RevenueChart = lazy(async () => ({
  default: (await import('./RevenueChart')).RevenueChart,
}));

const count = new Intl.NumberFormat();
const spans = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const;

type Span = (typeof spans)[number]['value'];

/** The market at a glance: figures, what waits, what comes in, what happens. */
export function DashboardPage() {
  useTitle('Overview');
  useDashboardFeed();
  const { data, error, refetch } = useGetAdminDashboardQuery();
  return (
    <>
      <div className="mb-5 flex items-center justify-between gap-4">
        <h1 className="text-title">Overview</h1>
        <LiveDot />
      </div>
      <StatTiles />
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} className="py-6" />
      )}
      <div className="mt-4 grid gap-3 sm:grid-cols-2 sm:gap-4">
        <OnlineTile online={data?.online} />
        <ProofTile dashboard={data} />
      </div>
      <div className="mt-6 grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-5">
          <RevenuePanel />
          <Panel title="What waits for you" flush>
            {data === undefined ? (
              <Skeleton className="mx-5 mb-5 h-24" />
            ) : (
              <WaitingList waiting={data.waiting} />
            )}
          </Panel>
        </div>
        <Panel title="What happens" flush>
          <ActivityFeed />
        </Panel>
      </div>
    </>
  );
}

function OnlineTile({ online }: { online: Dashboard['online'] | undefined }) {
  return (
    <StatTile
      label="Online"
      value={online && count.format(online.people)}
      note={online && connectionsText(online.connections)}
      icon={Radio}
      tone="sky"
    />
  );
}

function connectionsText(connections: number): string {
  const noun = connections === 1 ? 'connection' : 'connections';
  return `${count.format(connections)} ${noun}, without guests`;
}

function ProofTile({ dashboard }: { dashboard: Dashboard | undefined }) {
  const proof = dashboard?.proof ?? null;
  const wrong = proof !== null && proof.problems > 0;
  const verdict = wrong
    ? `${proof.problems} wrong`
    : proof === null
      ? 'Not yet'
      : 'The books agree';
  return (
    <StatTile
      label="Proof of the books"
      value={dashboard && verdict}
      note={proof === null ? 'It is made every night' : <TimeAgo at={proof.created_at} />}
      icon={wrong ? BookX : BookCheck}
      tone={wrong ? 'danger' : 'mint'}
      to={paths.adminProofs}
    />
  );
}

function RevenuePanel() {
  const [params, setParams] = useSearchParams();
  const span: Span = spans.find(({ value }) => value === params.get('days'))?.value ?? '30';
  const { currentData, error, refetch } = useGetAdminRevenueQuery({
    days: Number(span),
    tz: viewerZone(),
  });
  return (
    <Panel title="Revenue by day">
      <Tabs<Span>
        label="Days shown"
        tabs={spans}
        value={span}
        onChange={(days) => setParams(days === '30' ? {} : { days }, { replace: true })}
        className="mb-4"
      />
      <div className="h-72">
        {currentData !== undefined && (
          <Suspense fallback={<Skeleton className="h-full" />}>
            <RevenueChart revenue={currentData} />
          </Suspense>
        )}
        {currentData === undefined && error === undefined && <Skeleton className="h-full" />}
        {currentData === undefined && error !== undefined && (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </div>
      <p className="mt-2 text-sm text-ink-soft">
        Paid minus refunded. Days by your clock: {zoneLabel(viewerZone())}.
      </p>
    </Panel>
  );
}
