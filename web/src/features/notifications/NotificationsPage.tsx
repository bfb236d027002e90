import {
  BellRing,
  CircleAlert,
  CircleCheck,
  Info,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import {
  flatPages,
  useMarkNotificationsReadMutation,
  useNotificationPagesInfiniteQuery,
  type Notification,
} from '@/shared/api';
import { serverNow } from '@/shared/lib/clock';
import { cn } from '@/shared/lib/cn';
import { formatAgo, formatDateTime } from '@/shared/lib/dates';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Button, EmptyState, LoadingList, PagedList, toast } from '@/shared/ui';

const looks: Record<Notification['type'], { icon: LucideIcon; tone: string }> = {
  info: { icon: Info, tone: 'bg-sky-soft text-sky-text' },
  success: { icon: CircleCheck, tone: 'bg-mint-soft text-mint-text' },
  warning: { icon: TriangleAlert, tone: 'bg-sun-soft text-sun-text' },
  error: { icon: CircleAlert, tone: 'bg-danger-soft text-danger-text' },
};

export function NotificationsPage() {
  useTitle('Notifications');
  const query = useNotificationPagesInfiniteQuery({ limit: 30 });
  const [markRead, { isLoading }] = useMarkNotificationsReadMutation();
  const anyUnread = flatPages(query.data).some((notice) => notice.read_at === null);
  const readAll = async () => {
    const { error } = await markRead({ markReadIn: {} });
    if (error !== undefined) toast.problem(error);
  };
  return (
    <div className="mx-auto max-w-3xl py-8">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-title">Notifications</h1>
        {anyUnread && (
          <Button variant="secondary" size="sm" busy={isLoading} onClick={() => void readAll()}>
            Mark all as read
          </Button>
        )}
      </div>
      <PagedList
        query={query}
        pages={query.data}
        loading={
          <LoadingList
            label="Loading notifications"
            count={5}
            item="h-18 rounded-2xl"
            className="grid gap-3"
          />
        }
        empty={
          <EmptyState icon={BellRing} title="All quiet">
            News about your orders will ring here.
          </EmptyState>
        }
      >
        {(notices) => (
          <NoticeList
            notices={notices}
            onOpen={(id) => void markRead({ markReadIn: { ids: [id] } })}
          />
        )}
      </PagedList>
    </div>
  );
}

/** Where a notice leads; one about an order to the order. */
function leadsTo({ link, order_id }: Notification): string | null {
  return link ?? (order_id === null ? null : paths.order(order_id));
}

interface NoticeListProps {
  notices: readonly Notification[];
  onOpen: (id: string) => void;
}

function NoticeList({ notices, onOpen }: NoticeListProps) {
  const [now] = useState(serverNow);
  return (
    <ul className="grid gap-3">
      {notices.map((notice) => {
        const { icon: Icon, tone } = looks[notice.type];
        const unread = notice.read_at === null;
        return (
          <li
            key={notice.id}
            className={cn(
              'relative flex items-start gap-4 rounded-2xl border p-4',
              unread ? 'border-line bg-surface shadow-card' : 'border-transparent',
            )}
          >
            <span className={cn('grid size-10 shrink-0 place-items-center rounded-full', tone)}>
              <Icon className="size-5" aria-hidden="true" />
            </span>
            <div className="min-w-0 flex-1">
              <p className={cn(unread && 'font-semibold')}>
                {leadsTo(notice) === null ? (
                  notice.message
                ) : (
                  <Link
                    to={leadsTo(notice) ?? paths.notifications}
                    onClick={() => {
                      if (unread) onOpen(notice.id);
                    }}
                    className="after:absolute after:inset-0 after:rounded-2xl hover:underline"
                  >
                    {notice.message}
                  </Link>
                )}
              </p>
              <time
                dateTime={notice.created_at}
                title={formatDateTime(notice.created_at)}
                className="text-sm text-ink-faint"
              >
                {formatAgo(notice.created_at, now)}
              </time>
            </div>
            {unread && (
              <span className="mt-2 size-2.5 shrink-0 rounded-full bg-brand">
                <span className="sr-only">unread</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
