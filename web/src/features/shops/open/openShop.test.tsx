import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { chooseShop, type User } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { aUser } from '../../../../tests/factories';
import { renderPage } from '../../../../tests/render';
import { API, problem, server } from '../../../../tests/server';
import { InvitationPage } from '../InvitationPage';

import { OpenShopPage } from './OpenShopPage';

const opened = {
  id: 's9',
  slug: 'oak-2',
  name: 'Oak',
  email: 'maya@example.com',
  avatar: null,
  banner: null,
  status: 'active',
};

let me: User;
let sent: unknown[];
beforeEach(() => {
  localStorage.clear();
  chooseShop(null);
  me = aUser({ id: 'maya' });
  sent = [];
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(me)),
    http.get(`${API}/shops/slug-check`, ({ request }) => {
      const text = new URL(request.url).searchParams.get('text') ?? '';
      const slug = text.toLowerCase();
      const available = slug !== 'oak';
      return HttpResponse.json({ slug, available, suggestion: available ? slug : 'oak-2' });
    }),
    http.get(`${API}/shops/mine`, () => HttpResponse.json(opened)),
    http.post(`${API}/shops`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(opened, { status: 201 });
    }),
  );
});

const others = [{ path: '*', element: <p>Elsewhere</p> }];
const open = () => renderPage(<OpenShopPage />, { at: '/sell', path: '/sell', others });

describe('opening a shop', () => {
  it('SHOP-01, SPA-07: name with a checked address, contact, pictures, done', async () => {
    const { user, container, router } = open();
    await user.type(await screen.findByLabelText('Name of the shop'), 'Oak');
    expect(await screen.findByText('/shops/oak-2 is free')).toBeInTheDocument();
    await user.type(screen.getByLabelText(/Address in the market/), 'oak');
    await user.click(await screen.findByRole('button', { name: 'Take oak-2' }));
    expect(await screen.findByText('/shops/oak-2 is free')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(await screen.findByRole('button', { name: /^Next/ }));
    expect(await screen.findByLabelText('E-mail')).toHaveValue('maya@example.com');
    await user.type(screen.getByLabelText(/City/), 'Riga');
    await user.click(screen.getByRole('button', { name: 'Open the shop' }));
    expect(await screen.findByRole('button', { name: 'Add a banner' })).toBeInTheDocument();
    expect(router.state.location.search).toBe('?step=pictures');
    expect(sent).toMatchObject([{ name: 'Oak', slug: 'oak-2', address: { city: 'Riga' } }]);
    expect(localStorage.getItem('fairground-shop-draft-maya')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Later' }));
    expect(await screen.findByText('Oak is open!')).toBeInTheDocument();
  });

  it('goes on where it was left', async () => {
    const first = open();
    await first.user.type(await screen.findByLabelText('Name of the shop'), 'Elm');
    first.unmount();
    open();
    expect(await screen.findByLabelText('Name of the shop')).toHaveValue('Elm');
  });
});

describe('an invitation', () => {
  const card = {
    shop_id: 's9',
    shop_slug: 'oak',
    shop_name: 'Oak',
    shop_avatar: null,
    role: 'staff',
    email: 'maya@example.com',
    invited_by: 'Ann Lee',
    expires_at: '2026-12-24T12:00:00Z',
    has_account: false,
  };
  const visit = () =>
    renderPage(<InvitationPage />, { at: '/invitation?token=t1', path: '/invitation', others });

  it('SHOP-15: sends those without an account to open one, and back', async () => {
    server.use(
      http.get(`${API}/users/me`, () => problem(401, 'AUTHENTICATION_REQUIRED')),
      http.post(`${API}/invitations/look`, () => HttpResponse.json(card)),
    );
    const { container } = visit();
    const link = await screen.findByRole('link', { name: 'Create an account to join' });
    expect(link).toHaveAttribute('href', '/register?next=%2Finvitation%3Ftoken%3Dt1');
    await expectAccessible(container);
  });

  it('SHOP-15: joins the signed-in, or says whose it is', async () => {
    let refused = true;
    server.use(
      http.post(`${API}/invitations/look`, () => HttpResponse.json(card)),
      http.post(`${API}/invitations/accept`, () =>
        refused
          ? problem(403, 'INVITATION_FOR_ANOTHER', 'This invitation is for another address')
          : HttpResponse.json(card),
      ),
    );
    const { user, router } = visit();
    const join = await screen.findByRole('button', { name: 'Join the shop' });
    await user.click(join);
    expect(await screen.findByText('This invitation is for another address')).toBeInTheDocument();
    refused = false;
    await user.click(join);
    await waitFor(() => expect(router.state.location.pathname).toBe('/seller'));
  });

  it('says so when the link does not work', async () => {
    server.use(http.post(`${API}/invitations/look`, () => problem(400, 'INVALID_INVITATION')));
    visit();
    expect(await screen.findByText('This invitation does not work')).toBeInTheDocument();
  });
});
