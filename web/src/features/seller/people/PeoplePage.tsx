import { Trash2, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';

import { useSession, type ShopMember } from '@/shared/api';
import { formatDate } from '@/shared/lib/dates';
import { useTitle } from '@/shared/lib/title';
import {
  Avatar,
  Badge,
  Button,
  ConfirmDialog,
  DataTable,
  EmptyState,
  ErrorState,
  IconButton,
  Select,
  toast,
  type Column,
} from '@/shared/ui';

import { useChangeMemberMutation, useListMembersQuery, useRemoveMemberMutation } from '../api';
import { useShop } from '../shop';

import { Invitations } from './Invitations';
import { InvitePerson } from './InvitePerson';
import { LeaveShop } from './LeaveShop';
import { roles } from './roles';
import { TransferShop } from './TransferShop';

export function PeoplePage() {
  useTitle('People');
  const shop = useShop();
  if (shop.role !== 'owner') {
    return (
      <EmptyState icon={Users} title="For owners" action={<LeaveShop />}>
        Only owners decide who belongs to {shop.name}.
      </EmptyState>
    );
  }
  return <People />;
}

const columns: Column<ShopMember>[] = [
  { key: 'name', header: 'Name', primary: true, cell: (member) => <Person member={member} /> },
  { key: 'since', header: 'Since', cell: ({ created_at }) => formatDate(created_at) },
  { key: 'role', header: 'Role', cell: (member) => <Role member={member} /> },
  { key: 'remove', header: 'Remove', align: 'right', cell: (member) => <Remove member={member} /> },
];

function People() {
  const { data, error, refetch } = useListMembersQuery();
  const [adding, setAdding] = useState(false);
  if (data === undefined && error !== undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className="max-w-4xl">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">People</h1>
        <Button className="h-12" onClick={() => setAdding(true)}>
          <UserPlus className="size-4.5" aria-hidden="true" /> Invite a person
        </Button>
      </div>
      <DataTable
        caption="Members of the shop"
        columns={columns}
        rows={data?.items ?? []}
        rowKey={({ user_id }) => user_id}
        loadingRows={data === undefined ? 3 : 0}
      />
      <Invitations />
      <ul className="mt-5 grid gap-1 text-sm text-ink-soft">
        {roles.map(({ value, label, description }) => (
          <li key={value}>
            <strong className="font-semibold text-ink">{label}:</strong> {description}
          </li>
        ))}
      </ul>
      <div className="mt-8 flex flex-wrap gap-3 border-t border-line pt-6">
        <TransferShop members={data?.items ?? []} />
        <LeaveShop />
      </div>
      <InvitePerson open={adding} onOpenChange={setAdding} />
    </div>
  );
}

function Person({ member }: { member: ShopMember }) {
  const { user } = useSession();
  return (
    <span className="flex items-center gap-3">
      <Avatar name={member.name} src={member.avatar?.url} />
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-2">
          {member.name} {user?.id === member.user_id && <Badge>You</Badge>}
        </span>
        <span className="block truncate text-sm font-normal text-ink-soft">{member.email}</span>
      </span>
    </span>
  );
}

function Role({ member }: { member: ShopMember }) {
  const [change, { isLoading }] = useChangeMemberMutation();
  return (
    <Select
      label={`Role of ${member.name}`}
      className="h-12 min-w-36"
      disabled={isLoading}
      value={member.role}
      options={roles}
      onChange={(role) => {
        void change({ userId: member.user_id, memberPatch: { role } }).then(({ error }) => {
          if (error === undefined) toast.success(`${member.name}: role changed`);
          else toast.problem(error);
        });
      }}
    />
  );
}

function Remove({ member }: { member: ShopMember }) {
  const [asking, setAsking] = useState(false);
  const [remove, { isLoading }] = useRemoveMemberMutation();
  const confirm = async () => {
    const { error } = await remove({ userId: member.user_id });
    setAsking(false);
    if (error === undefined) toast.success(`${member.name} left the shop`);
    else toast.problem(error);
  };
  return (
    <>
      <IconButton
        label={`Remove ${member.name}`}
        className="size-12"
        onClick={() => setAsking(true)}
      >
        <Trash2 className="size-5" />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${member.name}?`}
        description="They can no longer see orders or change anything in this shop."
        confirm="Remove"
        busy={isLoading}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
