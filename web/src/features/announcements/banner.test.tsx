import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { useSession, type Announcement } from '@/shared/api';
import { useSocket } from '@/shared/realtime';

import { expectAccessible } from '../../../tests/axe';
import { aUser } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, server } from '../../../tests/server';
import { connected, opened } from '../../../tests/socket';

import { AnnouncementBanner } from './AnnouncementBanner';

const HOUR_MS = 3_600_000;
const soon = () => new Date(Date.now() + HOUR_MS).toISOString();
const announcement = (part: Partial<Announcement> = {}): Announcement => ({
  id: 'a1',
  message: 'The gates close at ten.',
  severity: 'info',
  audience: 'all',
  event_id: null,
  starts_at: '2026-01-01T00:00:00Z',
  ends_at: soon(),
  time_zone: 'Asia/Tokyo',
  ...part,
});

let items: Announcement[] = [];

beforeEach(() => {
  opened.length = 0;
  localStorage.clear();
  items = [announcement()];
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(aUser())),
    http.get(`${API}/announcements`, () => HttpResponse.json({ items })),
  );
});

function Page() {
  const { user } = useSession();
  useSocket(user?.id ?? null, user !== null);
  return <AnnouncementBanner />;
}

const told = (id: string, message: string, severity = 'critical') => ({
  id: `e ${id} ${message}`,
  seq: 16,
  announcementId: id,
  message,
  severity,
  audience: 'all',
  saleEventId: null,
  startsAt: '2026-01-01T00:00:00Z',
  endsAt: soon(),
  timeZone: 'UTC',
});

describe('announcements', () => {
  it('ADM-14, BEY-23b: who comes while one is valid sees it, with the zone of its end', async () => {
    items.push(announcement({ id: 'old', message: 'Long over', ends_at: '2026-01-02T00:00:00Z' }));
    items.push(announcement({ id: 'ev', message: 'Elsewhere', audience: 'event', event_id: 'p9' }));
    const { container } = renderPage(<Page />);
    expect(await screen.findByRole('status')).toHaveTextContent('The gates close at ten.');
    expect(screen.getByText(/^Until .*Asia\/Tokyo$/)).toBeInTheDocument();
    expect(screen.queryByText('Long over')).toBeNull();
    expect(screen.queryByText('Elsewhere')).toBeNull();
    await expectAccessible(container);
  });

  it('ADM-09: comes live, once however often it is told, and goes when it is ended', async () => {
    renderPage(<Page />);
    await screen.findByRole('status');
    const socket = await connected();
    // what was announced is fetched anew once the connection is there
    await waitFor(() => expect(screen.getAllByRole('status')).toHaveLength(1));
    items = [announcement({ id: 'a2', message: 'Storm!', severity: 'critical' }), ...items];
    act(() => socket.says('announcement:started', told('a2', 'Storm!')));
    act(() => socket.says('announcement:started', { ...told('a2', 'Storm!'), id: 'again' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Storm!');
    expect(screen.getAllByText('Storm!')).toHaveLength(1);
    items = items.slice(1);
    act(() => socket.says('announcement:ended', { ...told('a2', 'Storm!'), id: 'end' }));
    await waitFor(() => expect(screen.queryByText('Storm!')).toBeNull());
  });

  it('can be put away, and stays away', async () => {
    const { user, unmount } = renderPage(<Page />);
    await user.click(await screen.findByRole('button', { name: /^Dismiss/ }));
    expect(screen.queryByRole('status')).toBeNull();
    unmount();
    items = [...items, announcement({ id: 'a3', message: 'Another' })];
    renderPage(<Page />);
    expect(await screen.findByText('Another')).toBeInTheDocument();
    expect(screen.queryByText('The gates close at ten.')).toBeNull();
  });
});
