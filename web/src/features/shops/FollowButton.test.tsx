import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { ShopPublic } from '@/shared/api';

import { expectAccessible } from '../../../tests/axe';
import { aUser } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, server } from '../../../tests/server';

import { FollowButton } from './FollowButton';

const shop: ShopPublic = {
  id: 's1',
  slug: 'kiln',
  name: 'Kiln & Clover',
  tagline: '',
  description: '',
  avatar: null,
  banner: null,
  city: null,
  country: null,
  product_count: 3,
  rating_average: null,
  rating_count: 0,
  created_at: '2026-01-02T03:04:05Z',
  status: 'active',
  follower_count: 7,
  returns_policy: '',
  shipping_policy: '',
  email: null,
  phone_number: null,
  holiday: null,
};

const open = () =>
  renderPage(<FollowButton shop={shop} />, {
    at: '/shops/kiln',
    path: '/shops/kiln',
    others: [{ path: '/login', element: <p>Who are you?</p> }],
  });

describe('following a shop', () => {
  it('SHOP: is pressed, counted, and undone', async () => {
    let followed = false;
    const answer = () =>
      HttpResponse.json({ is_followed: followed, follower_count: followed ? 8 : 7 });
    const change = (to: boolean) => () => {
      followed = to;
      return answer();
    };
    server.use(
      http.get(`${API}/users/me`, () => HttpResponse.json(aUser())),
      http.get(`${API}/shops/kiln/follow`, answer),
      http.put(`${API}/shops/kiln/follow`, change(true)),
      http.delete(`${API}/shops/kiln/follow`, change(false)),
    );
    const { user, container } = open();
    const button = await screen.findByRole('button', { name: 'Follow Kiln & Clover' });
    await waitFor(() => expect(button).toBeEnabled());
    expect(button).toHaveAttribute('aria-pressed', 'false');
    await user.click(button);
    expect(await screen.findByText('8 followers')).toBeInTheDocument();
    expect(button).toHaveAttribute('aria-pressed', 'true');
    await expectAccessible(container);
    await user.click(button);
    expect(await screen.findByText('7 followers')).toBeInTheDocument();
    expect(button).toHaveAttribute('aria-pressed', 'false');
  });

  it('SHOP: sends a guest to sign in and back', async () => {
    const { user, router } = open();
    expect(await screen.findByText('7 followers')).toBeInTheDocument();
    const button = screen.getByRole('button', { name: 'Follow Kiln & Clover' });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    expect(await screen.findByText('Who are you?')).toBeInTheDocument();
    expect(router.state.location.search).toBe('?next=%2Fshops%2Fkiln');
  });
});
