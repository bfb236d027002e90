import { MonitorSmartphone } from 'lucide-react';
import { Link, useParams } from 'react-router';

import type { AdminSession, AdminUserDetail } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { describeAgent } from '@/shared/lib/userAgent';
import {
  Avatar,
  Badge,
  Breadcrumbs,
  CopyText,
  ErrorState,
  Loading,
  Panel,
  Skeleton,
  TimeAgo,
} from '@/shared/ui';

import { TargetHistory } from '../audit/TargetHistory';

import { useGetAdminUserQuery } from './api';
import { Presence, UserBadges } from './parts';
import { UserActions } from './UserActions';

const POLL_MS = 20_000;

/** One person: what they have to do with the market, where they are signed in, what was done to the account. */
export function UserPage() {
  const { userId = '' } = useParams();
  const {
    currentData: user,
    error,
    refetch,
  } = useGetAdminUserQuery({ userId }, { pollingInterval: POLL_MS });
  const name = user === undefined ? 'Person' : nameOf(user);
  useTitle(name);
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'People', to: paths.adminUsers }, { label: name }]} />
      {user === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {user === undefined && error === undefined && (
        <Loading label="Loading the person" className="mt-5 grid gap-4">
          <Skeleton className="h-20 rounded-card" />
          <Skeleton className="h-64 rounded-card" />
        </Loading>
      )}
      {user !== undefined && <Person user={user} name={name} />}
    </>
  );
}

function nameOf(user: AdminUserDetail): string {
  return `${user.first_name} ${user.last_name}`.trim();
}

function Person({ user, name }: { user: AdminUserDetail; name: string }) {
  return (
    <>
      <div className="mt-4 mb-6 flex flex-wrap items-center gap-4">
        <Avatar name={name} src={user.avatar?.url} className="size-16" />
        <div className="min-w-0 flex-1">
          <h1 className="truncate text-title">{name}</h1>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
            <span className="[overflow-wrap:anywhere]">{user.email}</span>
            <Presence connected={user.connected} />
            <UserBadges user={user} />
          </p>
        </div>
      </div>
      {user.suspended_at !== null && user.deleted_at === null && (
        <p className="mb-5 rounded-2xl bg-danger-soft p-4 text-danger-text">
          Suspended since {formatDateTime(user.suspended_at)}
          {user.suspension_reason !== '' && <>: {user.suspension_reason}</>}
        </p>
      )}
      {user.deleted_at === null && <UserActions user={user} name={name} />}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Facts user={user} />
        <Sessions sessions={user.sessions} />
        <Notices user={user} />
        <Panel
          title="What was done to the account"
          aside={
            <Link
              to={paths.adminAuditOf(`user:${user.id}`)}
              className="font-semibold text-brand-text"
            >
              All
            </Link>
          }
        >
          <TargetHistory target={`user:${user.id}`} />
        </Panel>
      </div>
    </>
  );
}

function Facts({ user }: { user: AdminUserDetail }) {
  const rows: [string, React.ReactNode][] = [
    ['Orders', `${user.orders} (${user.open_orders} open)`],
    ['Reviews', user.reviews],
    [
      'Wallet',
      <Link key="w" to={paths.adminWallet(user.id)} className="underline">
        Open the wallet
      </Link>,
    ],
    ['Phone', user.phone_number ?? '–'],
    ['Since', formatDateTime(user.created_at)],
    ['Last seen', user.last_seen_at === null ? 'never' : formatDateTime(user.last_seen_at)],
    ['Id', <CopyText key="i" text={user.id} label="id" shown={`${user.id.slice(0, 13)}…`} />],
  ];
  return (
    <Panel title="About">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="text-right [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
      {user.shops.length > 0 && (
        <>
          <h3 className="mt-5 mb-2 font-semibold">Shops</h3>
          <ul className="grid gap-2">
            {user.shops.map((shop) => (
              <li key={shop.id} className="flex flex-wrap items-center justify-between gap-3">
                <Link to={paths.adminShop(shop.id)} className="underline">
                  {shop.name}
                </Link>
                <Badge>{shop.role}</Badge>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function Sessions({ sessions }: { sessions: AdminSession[] }) {
  return (
    <Panel title="Where they are signed in" flush>
      {sessions.length === 0 && (
        <p className="px-5 pb-5 text-ink-soft">Signed in nowhere at the moment.</p>
      )}
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-start gap-3 px-5 py-3">
            <MonitorSmartphone
              className="mt-0.5 size-5 shrink-0 text-ink-soft"
              aria-hidden="true"
            />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-3 font-medium">
                {session.by_organiser ? 'An organiser looks in' : describeAgent(session.user_agent)}
                <Presence connected={session.connected} />
              </p>
              <p className="text-sm text-ink-soft">
                {session.ip !== '' && <>{session.ip} · </>}since{' '}
                {formatDateTime(session.created_at)} · active <TimeAgo at={session.last_seen_at} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Notices({ user }: { user: AdminUserDetail }) {
  return (
    <Panel title="What they were told last" flush>
      {user.notices.length === 0 && <p className="px-5 pb-5 text-ink-soft">Nothing so far.</p>}
      <ul className="divide-y divide-line">
        {user.notices.map((notice) => (
          <li key={notice.id} className="px-5 py-3">
            <p>{notice.message}</p>
            <p className="text-sm text-ink-soft">
              <TimeAgo at={notice.created_at} /> · {notice.read_at === null ? 'not read' : 'read'}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
