import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Onboarding, Shop } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { past } from '../../../../tests/factories';
import { kiln, openSellerPage } from '../../../../tests/seller';
import { API, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';
import { Checklist } from '../overview/Checklist';
import { PeoplePage } from '../people/PeoplePage';

import { ShopPage } from './ShopPage';

const shop: Shop = {
  id: kiln.id,
  slug: 'kiln',
  name: 'Kiln & Clover',
  email: 'kiln@example.org',
  phone_number: null,
  zip_code: null,
  tagline: '',
  description: '',
  address: null,
  avatar: null,
  banner: null,
  status: 'active',
  created_at: past,
  updated_at: past,
  status_reason: '',
  returns_policy: '',
  shipping_policy: '',
  shows_contact: false,
  holiday: null,
};

let now: Shop;
beforeEach(() => {
  opened.length = 0;
  now = shop;
  server.use(http.get(`${API}/shops/mine`, () => HttpResponse.json(now)));
});

describe('the checklist of a new shop', () => {
  it('SPA-07, SHOP-13: a step goes as soon as it is done, wherever that happened', async () => {
    let done = false;
    const list = (): Onboarding => ({
      steps: [
        { id: 'description', done: true, optional: false, link: '/seller/shop#description' },
        { id: 'product', done, optional: false, link: '/seller/products/new' },
        { id: 'shipping', done: false, optional: true, link: '/seller/shipping' },
      ],
      complete: done,
      dismissed: false,
    });
    server.use(http.get(`${API}/shops/mine/onboarding`, () => HttpResponse.json(list())));
    const view = await openSellerPage(<Checklist isOwner />, { path: '/seller' });
    const step = await screen.findByRole('link', { name: /Publish your first product/ });
    expect(step).toHaveAttribute('href', '/seller/products/new');
    expect(screen.queryByText('Say what your shop is about')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Put away' })).not.toBeInTheDocument();
    await expectAccessible(view.container);
    done = true;
    view.socket.says('product:updated', {
      id: 'm1',
      seq: 1,
      productId: 'p1',
      shopId: kiln.id,
      status: 'published',
    });
    await waitFor(() => expect(step).not.toBeInTheDocument());
    expect(screen.getByRole('button', { name: 'Put away' })).toBeInTheDocument();
  });
});

describe("the shop's page", () => {
  it('SHOP-09, SHOP-13: saves what was changed, and asks before it is lost', async () => {
    const sent: unknown[] = [];
    server.use(
      http.patch(`${API}/shops/mine`, async ({ request }) => {
        const patch = (await request.json()) as Partial<Shop>;
        sent.push(patch);
        now = { ...now, ...patch };
        return HttpResponse.json(now);
      }),
    );
    const { user, router, container } = await openSellerPage(<ShopPage />, {
      path: '/seller/shop',
    });
    await user.type(await screen.findByLabelText(/What you take back/), '30 days');
    await user.click(screen.getByRole('checkbox', { name: /Show e-mail and phone/ }));
    await expectAccessible(container);
    void router.navigate('/elsewhere');
    await user.click(await screen.findByRole('button', { name: 'Stay' }));
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent).toMatchObject([{ returns_policy: '30 days', shows_contact: true }]);
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Save changes' })).toBeDisabled(),
    );
  });

  it('SHOP-13: goes on holiday and comes back', async () => {
    const holiday = { message: 'At the sea', until: null, time_zone: null, ends_at: null };
    server.use(
      http.put(`${API}/shops/mine/holiday`, () => {
        now = { ...shop, holiday };
        return HttpResponse.json(now);
      }),
      http.delete(`${API}/shops/mine/holiday`, () => {
        now = shop;
        return HttpResponse.json(now);
      }),
    );
    const { user } = await openSellerPage(<ShopPage />, { path: '/seller/shop' });
    const begin = await screen.findByRole('button', { name: 'Begin the holiday' });
    await user.click(begin);
    expect(await screen.findByText('Say why: buyers read it')).toBeInTheDocument();
    await user.type(screen.getByLabelText('What buyers read'), 'At the sea');
    await user.click(begin);
    expect(await screen.findByText('Kiln & Clover is on holiday')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'End the holiday now' }));
    expect(await screen.findByRole('button', { name: 'Begin the holiday' })).toBeInTheDocument();
  });
});

describe("the shop's people", () => {
  it('SHOP-15: invites by mail, sends again and calls back', async () => {
    const done: string[] = [];
    let items = [
      {
        id: 'i1',
        email: 'bo@example.org',
        role: 'staff',
        sent_at: past,
        expires_at: past,
        is_expired: true,
      },
    ];
    server.use(
      http.get(`${API}/shops/mine/members`, () => HttpResponse.json({ items: [] })),
      http.get(`${API}/shops/mine/invitations`, () => HttpResponse.json({ items })),
      http.post(`${API}/shops/mine/invitations`, async ({ request }) => {
        done.push(JSON.stringify(await request.json()));
        return HttpResponse.json(items[0], { status: 201 });
      }),
      http.delete(`${API}/shops/mine/invitations/i1`, () => {
        items = [];
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, container } = await openSellerPage(<PeoplePage />, { path: '/seller/people' });
    expect(await screen.findByText('Expired')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Invite a person' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('E-mail'), 'cy@example.org');
    await user.click(within(dialog).getByRole('button', { name: 'Send invitation' }));
    await waitFor(() => expect(done).toEqual(['{"email":"cy@example.org","role":"staff"}']));
    await user.click(
      await screen.findByRole('button', { name: 'Call back the invitation of bo@example.org' }),
    );
    await waitFor(() => expect(screen.queryByText('Expired')).not.toBeInTheDocument());
  });
});
