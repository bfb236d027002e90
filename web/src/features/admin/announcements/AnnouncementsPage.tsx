import { Megaphone } from 'lucide-react';
import { useState } from 'react';

import type { AdminAnnouncement } from '@/shared/api';
import { formatSpanInZone } from '@/shared/lib/localTime';
import { useTitle } from '@/shared/lib/title';
import { useSocketEvent } from '@/shared/realtime';
import {
  Badge,
  Button,
  ConfirmDialog,
  EmptyState,
  PagedTable,
  ProblemNote,
  toast,
  type Column,
} from '@/shared/ui';

import { useAdminRoom } from '../room';

import { AnnouncementForm } from './AnnouncementForm';
import { useAnnouncementPagesInfiniteQuery, useEndAnnouncementMutation } from './api';
import { audienceLabel, severities, statuses } from './words';

const PAGE_SIZE = 25;

/** Writing to many at once, and what was written. */
export function AnnouncementsPage() {
  useTitle('Announcements');
  return (
    <>
      <h1 className="text-title">Announcements</h1>
      <p className="mt-1 mb-6 max-w-prose text-ink-soft">
        A banner above every page, at once for those who are here, and for whoever comes while it is
        valid. Everyone can put it away for themselves.
      </p>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <AnnouncementForm />
        <section aria-label="All announcements">
          <List />
        </section>
      </div>
    </>
  );
}

function List() {
  const query = useAnnouncementPagesInfiniteQuery({ limit: PAGE_SIZE });
  const [ending, setEnding] = useState<AdminAnnouncement | null>(null);
  useAdminRoom(() => void query.refetch());
  useSocketEvent('admin:announcement', () => void query.refetch());
  return (
    <>
      <PagedTable
        query={query}
        pages={query.data}
        caption="All announcements, newest first"
        columns={columns(setEnding)}
        rowKey={({ id }) => id}
        loadingRows={4}
        empty={
          <EmptyState icon={Megaphone} title="Nothing was announced yet">
            What you announce appears here, with who did it.
          </EmptyState>
        }
      />
      {ending !== null && <EndDialog announcement={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function columns(onEnd: (announcement: AdminAnnouncement) => void): Column<AdminAnnouncement>[] {
  return [
    {
      key: 'message',
      header: 'Message',
      primary: true,
      cell: ({ message, severity }) => (
        <>
          <span className="line-clamp-3 font-semibold [overflow-wrap:anywhere]">{message}</span>
          <span className="text-sm font-normal text-ink-soft">
            {severities.find(({ value }) => value === severity)?.label}
          </span>
        </>
      ),
    },
    {
      key: 'audience',
      header: 'To whom',
      cell: ({ audience, event_name: event }) => event ?? audienceLabel(audience),
    },
    {
      key: 'when',
      header: 'When',
      cell: ({ starts_at: start, ends_at: end, time_zone: zone, created_by: author }) => (
        <>
          {formatSpanInZone(start, end, zone)}
          <span className="block text-sm text-ink-soft">by {author}</span>
        </>
      ),
    },
    {
      key: 'status',
      header: 'Status',
      cell: ({ status, ended_by: ender }) => (
        <>
          <Badge tone={statuses[status].tone}>{statuses[status].label}</Badge>
          {ender !== null && <span className="block text-sm text-ink-soft">early, by {ender}</span>}
        </>
      ),
    },
    {
      key: 'act',
      header: 'End it',
      cell: (announcement) =>
        announcement.status !== 'ended' && (
          <Button variant="secondary" size="sm" onClick={() => onEnd(announcement)}>
            {announcement.status === 'scheduled' ? 'Withdraw' : 'End now'}
          </Button>
        ),
    },
  ];
}

function EndDialog({
  announcement: { id, message, status },
  onClose,
}: {
  announcement: AdminAnnouncement;
  onClose: () => void;
}) {
  const [end, { error, isLoading }] = useEndAnnouncementMutation();
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={status === 'scheduled' ? 'Withdraw it?' : 'End it now?'}
      description={message}
      confirm={status === 'scheduled' ? 'Withdraw it' : 'End it'}
      busy={isLoading}
      onConfirm={() => {
        void end({ announcementId: id }).then((outcome) => {
          if (outcome.error !== undefined) return;
          toast.success('Nobody sees it any more');
          onClose();
        });
      }}
    >
      {error !== undefined && <ProblemNote error={error} />}
    </ConfirmDialog>
  );
}
