import { Ban, MailCheck, Users, Wifi } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';

import type { AdminUser } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { useDebounced } from '@/shared/lib/useDebounced';
import {
  Avatar,
  EmptyState,
  PagedTable,
  SearchField,
  Select,
  StatTile,
  TimeAgo,
  type Column,
} from '@/shared/ui';

import { useGetUserFiguresQuery, useUserPagesInfiniteQuery, type UsersArg } from './api';
import { Presence, UserBadges } from './parts';
import { asRole, asState, roleOptions, stateOptions } from './words';

const PAGE_SIZE = 50;
/** How often it is asked who is here. */
const POLL_MS = 20_000;
const TYPING_MS = 300;

/** Everyone who has an account, and who of them is here. */
export function UsersPage() {
  useTitle('People');
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('q') ?? '');
  const q = useDebounced(typed.trim(), TYPING_MS);
  const put = (name: string, value: string) => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '' || value === 'all') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  };
  useEffect(() => {
    put('q', q);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what was typed goes into the address
  }, [q]);
  const role = asRole(params.get('role'));
  const state = asState(params.get('state'));
  return (
    <>
      <h1 className="text-title">People</h1>
      <p className="mt-1 mb-5 max-w-prose text-ink-soft">
        Everyone with an account. What is done to one is on record, and its owner is told.
      </p>
      <Figures />
      <div className="mb-5 grid gap-3 sm:grid-cols-[minmax(0,1fr)_12rem_14rem]">
        <SearchField
          label="Find people by name or e-mail"
          placeholder="Name or e-mail"
          value={typed}
          onChange={setTyped}
        />
        <Select
          label="Role"
          options={roleOptions}
          value={role ?? 'all'}
          onChange={(value) => put('role', value)}
          className="h-12"
        />
        <Select
          label="Who is shown"
          options={stateOptions}
          value={state ?? 'all'}
          onChange={(value) => put('state', value)}
          className="h-12"
        />
      </div>
      <UserList
        arg={{
          limit: PAGE_SIZE,
          ...(q !== '' && { q }),
          ...(role !== undefined && { role }),
          ...(state !== undefined && { state }),
        }}
      />
    </>
  );
}

function Figures() {
  const { data } = useGetUserFiguresQuery(undefined, { pollingInterval: POLL_MS });
  return (
    <div className="mb-6 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label="Accounts"
        icon={Users}
        value={data?.total}
        note={data && `${data.new_this_week} new this week`}
      />
      <StatTile
        label="Here now"
        icon={Wifi}
        tone="mint"
        value={data?.connected}
        note={data && `${data.seen_today} seen within a day`}
      />
      <StatTile
        label="E-mail confirmed"
        icon={MailCheck}
        tone="sky"
        value={data?.activated}
        note={data && `${data.total - data.activated} not yet`}
      />
      <StatTile
        label="Suspended"
        icon={Ban}
        tone="danger"
        value={data?.suspended}
        note={data && `${data.organisers} organisers`}
      />
    </div>
  );
}

const columns: Column<AdminUser>[] = [
  {
    key: 'name',
    header: 'Who',
    primary: true,
    cell: (user) => (
      <Link
        to={paths.adminUser(user.id)}
        className="group flex min-w-0 items-center gap-3 rounded-lg"
      >
        <Avatar name={user.name} src={user.avatar?.url} className="size-10" />
        <span className="min-w-0">
          <span className="block truncate group-hover:underline">{user.name}</span>
          <span className="block truncate text-sm font-normal text-ink-soft">{user.email}</span>
        </span>
      </Link>
    ),
  },
  { key: 'badges', header: 'Account', cell: (user) => <UserBadges user={user} /> },
  { key: 'orders', header: 'Orders', align: 'right', cell: (user) => user.orders },
  { key: 'shops', header: 'Shops', align: 'right', wideOnly: true, cell: (user) => user.shops },
  {
    key: 'seen',
    header: 'Last seen',
    cell: (user) =>
      user.connected === true ? (
        <Presence connected />
      ) : user.last_seen_at === null ? (
        <span className="text-ink-faint">never</span>
      ) : (
        <TimeAgo at={user.last_seen_at} />
      ),
  },
  {
    key: 'since',
    header: 'Since',
    widestOnly: true,
    cell: (user) => <TimeAgo at={user.created_at} />,
  },
];

function UserList({ arg }: { arg: UsersArg }) {
  const query = useUserPagesInfiniteQuery(arg, { pollingInterval: POLL_MS });
  return (
    <PagedTable
      query={query}
      pages={query.currentData}
      caption="People, newest first"
      columns={columns}
      rowKey={(user) => user.id}
      loadingRows={8}
      empty={
        <EmptyState icon={Users} title="Nobody is like that">
          Try fewer letters, or another filter.
        </EmptyState>
      }
    />
  );
}
