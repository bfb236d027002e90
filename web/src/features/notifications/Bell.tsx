import { Bell } from 'lucide-react';

import { useGetUnreadCountQuery } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { ButtonLink } from '@/shared/ui';

/** Link to the notices with the number of unread ones. Only for signed-in users. */
export function NotificationBell() {
  const unread = useGetUnreadCountQuery().data?.unread_count ?? 0;
  return (
    <ButtonLink
      to={paths.notifications}
      variant="ghost"
      size="icon"
      aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
      title="Notifications"
    >
      <Bell className="size-5.5" />
      {unread > 0 && (
        <span
          key={unread}
          aria-hidden="true"
          className="absolute -top-0.5 -right-0.5 grid h-5 min-w-5 animate-pop place-items-center rounded-full bg-sun px-1 text-xs font-bold text-sun-ink tabular-nums"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </ButtonLink>
  );
}
