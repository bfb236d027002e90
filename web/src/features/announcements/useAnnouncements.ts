import { useLocation } from 'react-router';

import { api, useSession, type Announcement } from '@/shared/api';
import { useNow } from '@/shared/lib/useNow';
import { useOnConnected, useSocketEvent, type AnnouncementMessage } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';

import { dismissed } from './dismissed';

const { useListAnnouncementsQuery } = api.enhanceEndpoints({
  endpoints: { listAnnouncements: { providesTags: ['Announcement'] } },
});

/** Guests have no connection that tells them. */
const GUEST_POLL_MS = 60_000;
const GRAVITY: Record<Announcement['severity'], number> = { critical: 2, warning: 1, info: 0 };

/** What is announced to this viewer, here and now, the gravest first. */
export function useAnnouncements(): Announcement[] {
  const isGuest = useSession().status === 'guest';
  const { data } = useListAnnouncementsQuery(undefined, {
    pollingInterval: isGuest ? GUEST_POLL_MS : 0,
    skipPollingIfUnfocused: true,
  });
  useLiveAnnouncements();
  const away = dismissed.useItems();
  const { pathname } = useLocation();
  const now = useNow();
  return (data?.items ?? [])
    .filter(
      ({ id, ends_at: end, event_id: event }) =>
        !away.includes(id) &&
        Date.parse(end) > now &&
        (event === null || pathname.startsWith(`/products/${event}`)),
    )
    .sort((a, b) => GRAVITY[b.severity] - GRAVITY[a.severity]);
}

/** Adds what begins and takes away what ends, each once however often it is told; catches up after a gap. */
function useLiveAnnouncements(): void {
  const dispatch = useAppDispatch();
  const edit = (change: (items: Announcement[]) => Announcement[]) =>
    dispatch(
      api.util.updateQueryData('listAnnouncements', undefined, (draft) => {
        draft.items = change(draft.items);
      }),
    );
  const fetchAnew = () => dispatch(api.util.invalidateTags(['Announcement']));
  useSocketEvent('announcement:started', (message) =>
    edit((items) => [
      announcementOf(message),
      ...items.filter(({ id }) => id !== message.announcementId),
    ]),
  );
  useSocketEvent('announcement:ended', ({ announcementId }) =>
    edit((items) => items.filter(({ id }) => id !== announcementId)),
  );
  useOnConnected(fetchAnew);
  useSocketEvent('resync', fetchAnew);
}

function announcementOf(message: AnnouncementMessage): Announcement {
  const { announcementId, saleEventId, startsAt, endsAt, timeZone } = message;
  return {
    id: announcementId,
    message: message.message,
    severity: message.severity,
    audience: message.audience,
    event_id: saleEventId,
    starts_at: startsAt,
    ends_at: endsAt,
    time_zone: timeZone,
  };
}
