import type { AdminUser } from '@/shared/api';
import { Badge } from '@/shared/ui';

import { roleNames } from './words';

/** What is special about an account; nothing where nothing is. */
export function UserBadges({
  user,
}: {
  user: Pick<AdminUser, 'role' | 'activated' | 'suspended_at' | 'deleted_at'>;
}) {
  return (
    <span className="flex flex-wrap gap-1.5">
      {user.role !== 'customer' && <Badge tone="brand">{roleNames[user.role]}</Badge>}
      {user.deleted_at !== null && <Badge>Has left</Badge>}
      {user.deleted_at === null && user.suspended_at !== null && (
        <Badge tone="danger">Suspended</Badge>
      )}
      {user.deleted_at === null && !user.activated && <Badge tone="sun">Not confirmed</Badge>}
    </span>
  );
}

/** Whether somebody has a page of the market open. */
export function Presence({ connected }: { connected: boolean }) {
  if (!connected) return null;
  return (
    <span className="inline-flex items-center gap-1.5 text-sm font-medium text-mint-text">
      <span aria-hidden="true" className="size-2 rounded-full bg-mint" /> Here now
    </span>
  );
}
