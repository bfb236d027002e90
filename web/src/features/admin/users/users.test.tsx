import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { AdminUser, AdminUserDetail, AuditLine } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { anId, aUser, past } from '../../../../tests/factories';
import { renderPage } from '../../../../tests/render';
import { API, server } from '../../../../tests/server';
import { AuditPage } from '../audit/AuditPage';

import { UserPage } from './UserPage';
import { UsersPage } from './UsersPage';

function row(part: Partial<AdminUser> = {}): AdminUser {
  return {
    id: anId(),
    name: 'Ada Moon',
    email: 'ada@example.org',
    role: 'customer',
    avatar: null,
    activated: true,
    suspended_at: null,
    deleted_at: null,
    created_at: past,
    last_seen_at: past,
    orders: 3,
    shops: 1,
    connected: true,
    ...part,
  };
}

function detail(part: Partial<AdminUserDetail> = {}): AdminUserDetail {
  return {
    ...row(),
    first_name: 'Ada',
    last_name: 'Moon',
    phone_number: null,
    suspension_reason: '',
    open_orders: 1,
    reviews: 2,
    shops: [],
    sessions: [
      {
        id: anId(),
        user_agent: 'Firefox/130 Linux',
        ip: '10.0.0.1',
        created_at: past,
        last_seen_at: past,
        by_organiser: false,
        connected: true,
      },
    ],
    notices: [
      { id: anId(), kind: 'x', message: 'Your order is paid', created_at: past, read_at: null },
    ],
    connected: true,
    may_act: true,
    may_change_role: false,
    ...part,
  };
}

function line(part: Partial<AuditLine> = {}): AuditLine {
  return {
    id: 1,
    actor_id: anId(),
    actor_name: 'Olga Fair',
    actor_email: 'olga@example.org',
    action: 'user.suspended',
    target: `user:${anId()}`,
    target_name: 'Ada Moon',
    detail: { reason: 'Spam' },
    request_id: 'r-1',
    created_at: past,
    ...part,
  };
}

function serve(user = detail()) {
  const state = { user, asked: [] as string[], acts: [] as unknown[] };
  const act = (name: string, change: Partial<AdminUserDetail>) =>
    http.post(`${API}/admin/users/:id/${name}`, async ({ request }) => {
      state.acts.push([name, await request.json()]);
      state.user = { ...state.user, ...change };
      return HttpResponse.json(state.user);
    });
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(aUser({ role: 'admin' }))),
    http.get(`${API}/admin/users/figures`, () =>
      HttpResponse.json({
        total: 12,
        activated: 10,
        suspended: 1,
        organisers: 2,
        new_this_week: 3,
        seen_today: 5,
        connected: 4,
      }),
    ),
    http.get(`${API}/admin/users`, ({ request }) => {
      state.asked.push(new URL(request.url).search);
      return HttpResponse.json({ items: [row()], next_cursor: null });
    }),
    http.get(`${API}/admin/users/:id`, () => HttpResponse.json(state.user)),
    http.get(`${API}/admin/audit-log`, ({ request }) => {
      state.asked.push(new URL(request.url).search);
      return HttpResponse.json({ items: [line()], next_cursor: null });
    }),
    http.get(`${API}/admin/audit-log/index`, () =>
      HttpResponse.json({ actors: [], actions: ['user.suspended', 'order.cancelled'] }),
    ),
    act('suspend', { suspended_at: past, suspension_reason: 'Spam', sessions: [] }),
    act('reinstate', { suspended_at: null, suspension_reason: '' }),
  );
  return state;
}

describe('people, for organisers', () => {
  it('RBAC-13, ADM-10: they are found by name, and who is here is marked', async () => {
    const state = serve();
    const { user, container } = renderPage(<UsersPage />);
    expect(await screen.findByText('Here now', { selector: 'span span' })).toBeInTheDocument();
    expect(await screen.findByText('5 seen within a day')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: /Find people/ }), 'ada');
    await expect.poll(() => state.asked.at(-1)).toContain('q=ada');
    await expectAccessible(container);
  });

  it('RBAC-13: one is suspended for a reason, and reinstated', async () => {
    const state = serve();
    const { user, container } = renderPage(<UserPage />, {
      at: `/admin/users/${state.user.id}`,
      path: '/admin/users/:userId',
    });
    await user.click(await screen.findByRole('button', { name: 'Suspend' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: 'Suspend' })).toBeDisabled();
    await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'Spam');
    await user.click(within(dialog).getByRole('button', { name: 'Suspend' }));
    expect(await screen.findByText(/^Suspended since .*: Spam$/)).toBeInTheDocument();
    expect(state.acts).toEqual([['suspend', { reason: 'Spam' }]]);
    expect(screen.queryByRole('button', { name: /See the market/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Reinstate' }));
    const second = await screen.findByRole('dialog');
    await user.type(within(second).getByRole('textbox', { name: 'Reason' }), 'A mistake');
    await user.click(within(second).getByRole('button', { name: 'Reinstate' }));
    expect(await screen.findByRole('button', { name: 'Suspend' })).toBeInTheDocument();
    await expectAccessible(container);
  });

  it('RBAC-13: nothing can be done to organisers by those who may not', async () => {
    const state = serve(detail({ role: 'super_admin', may_act: false }));
    renderPage(<UserPage />, {
      at: `/admin/users/${state.user.id}`,
      path: '/admin/users/:userId',
    });
    expect(await screen.findByText('Super admin')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Suspend' })).not.toBeInTheDocument();
  });

  it('ADM-13: the audit log says who did what to whom, and is narrowed and downloaded', async () => {
    const state = serve();
    const { user, container } = renderPage(<AuditPage />, { at: '/?action=user.&from=2026-01-02' });
    expect(await screen.findByText('Spam')).toBeInTheDocument();
    expect(screen.getByRole('rowheader')).toHaveTextContent('Olga Fair suspended Ada Moon');
    expect(screen.getByRole('link', { name: 'Ada Moon' })).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/admin\/users\//),
    );
    expect(state.asked.at(-1)).toMatch(/action=user\..*since=2026-01-0/);
    expect(screen.getByRole('link', { name: 'Download as CSV' })).toHaveAttribute(
      'href',
      expect.stringContaining('audit-log.csv?action=user.&since='),
    );
    await user.click(screen.getByRole('button', { name: /More of what Olga/ }));
    expect(await screen.findByText('r-1')).toBeInTheDocument();
    await expectAccessible(container);
  });
});
