import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { useSession, type WishlistItem } from '@/shared/api';
import { guestViewed, guestWishes } from '@/shared/wishlist';

import { expectAccessible } from '../../../tests/axe';
import { aCard, aCart, aUser, usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';

import { useTakeAlong } from './useTakeAlong';
import { WishlistPage } from './WishlistPage';

function aWish(part: Partial<WishlistItem> = {}): WishlistItem {
  const product = aCard();
  return {
    id: product.id,
    product_id: product.id,
    product_name: product.name,
    product,
    price_when_added: product.price_min,
    added_at: '2026-01-02T03:04:05Z',
    ...part,
  };
}

/** Signs somebody in whose list is kept by a small server. */
function serveWishes(items: WishlistItem[]) {
  const state = { items, put: [] as string[], dropped: [] as string[] };
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(aUser())),
    http.get(`${API}/wishlist`, () => HttpResponse.json({ items: state.items, next_cursor: null })),
    http.get(`${API}/wishlist/items`, () =>
      HttpResponse.json({ product_ids: state.items.map(({ product_id }) => product_id) }),
    ),
    http.put(`${API}/wishlist/items/:id`, ({ params }) => {
      state.put.push(String(params.id));
      return HttpResponse.json({
        product_id: params.id,
        price_when_added: usd(1),
        added_at: '2026-01-02T03:04:05Z',
      });
    }),
    http.delete(`${API}/wishlist/items/:id`, ({ params }) => {
      state.dropped.push(String(params.id));
      state.items = state.items.filter(({ product_id }) => product_id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return state;
}

describe('the wish list', () => {
  it('CART-08: shows the price then and now, and what can be had', async () => {
    const cheaper = aCard({ name: 'Teapot', price_min: usd(3000), price_max: usd(3000) });
    serveWishes([
      aWish({ product: cheaper, product_id: cheaper.id, id: '1', price_when_added: usd(3400) }),
      aWish({ product: aCard({ name: 'Bowl', available: 0 }), id: '2', product_id: '2' }),
      aWish({ product: null, product_name: 'Vase', id: '3', product_id: '3' }),
    ]);
    const { container } = renderPage(<WishlistPage />);
    const lines = await screen.findAllByRole('listitem');
    expect(within(lines[0] as HTMLElement).getByText('$4.00 less than then')).toBeInTheDocument();
    expect(within(lines[1] as HTMLElement).getByText('Sold out right now')).toBeInTheDocument();
    expect(within(lines[2] as HTMLElement).getByText('Not on sale any more')).toBeInTheDocument();
    for (const line of lines.slice(1)) {
      expect(within(line).queryByRole('button', { name: /to the cart/ })).not.toBeInTheDocument();
    }
    await expectAccessible(container);
  });

  it('CART-08: moves a wish to the cart', async () => {
    const state = serveWishes([aWish()]);
    let added: unknown;
    server.use(
      http.post(`${API}/cart/items`, async ({ request }) => {
        added = await request.json();
        return HttpResponse.json(aCart([]), { status: 201 });
      }),
    );
    const wish = state.items[0];
    const { user } = renderPage(<WishlistPage />);
    await user.click(await screen.findByRole('button', { name: 'Move Speckled mug to the cart' }));
    expect(await screen.findByText('No wishes yet')).toBeInTheDocument();
    expect(added).toEqual({ variant_id: wish?.product?.single_variant_id, quantity: 1 });
    expect(state.dropped).toEqual([wish?.product_id]);
  });

  it('keeps a wish whose goods are just sold out', async () => {
    const state = serveWishes([aWish()]);
    server.use(
      http.post(`${API}/cart/items`, () =>
        problem(409, 'INSUFFICIENT_STOCK', 'Sold out', { available: 0 }),
      ),
    );
    const { user } = renderPage(<WishlistPage />);
    await user.click(await screen.findByRole('button', { name: 'Move Speckled mug to the cart' }));
    expect(await screen.findByText('Speckled mug has just sold out')).toBeInTheDocument();
    expect(state.dropped).toEqual([]);
  });

  it('a wish taken off can be had back', async () => {
    const state = serveWishes([aWish()]);
    const id = state.items[0]?.product_id;
    const { user } = renderPage(<WishlistPage />);
    await user.click(
      await screen.findByRole('button', { name: 'Take Speckled mug off the wish list' }),
    );
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(state.put).toEqual([id]));
  });

  it('CART-08: a guest’s list comes from the browser, with the server’s present prices', async () => {
    const card = aCard({ name: 'Teapot', price_min: usd(3000), price_max: usd(3000) });
    guestWishes.write([
      {
        product_id: card.id,
        product_name: 'Teapot',
        price_when_added: usd(3400),
        added_at: '2026-01-02T03:04:05Z',
      },
      {
        product_id: 'gone',
        product_name: 'Vase',
        price_when_added: usd(1),
        added_at: '2026-01-02T03:04:05Z',
      },
    ]);
    server.use(
      http.get(`${API}/products/by-id`, ({ request }) => {
        expect(new URL(request.url).searchParams.getAll('id')).toEqual([card.id, 'gone']);
        return HttpResponse.json({ items: [card] });
      }),
    );
    renderPage(<WishlistPage />);
    expect(await screen.findByText('$4.00 less than then')).toBeInTheDocument();
    expect(screen.getByText('Not on sale any more')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute(
      'href',
      '/login?next=%2Fwishlist',
    );
  });

  it('says what to do when there is nothing', async () => {
    serveWishes([]);
    renderPage(<WishlistPage />);
    expect(await screen.findByText('No wishes yet')).toBeInTheDocument();
  });
});

function Visitor() {
  useTakeAlong(useSession().user);
  return null;
}

const wishFor = (id: string) => ({
  product_id: id,
  product_name: id,
  price_when_added: usd(1),
  added_at: '2026-01-02T03:04:05Z',
});

describe('after signing in', () => {
  it('CART-08: a guest’s wishes and looks come along, the oldest first, and the browser lets go of them', async () => {
    const state = serveWishes([]);
    let viewed: unknown;
    server.use(
      http.post(`${API}/users/me/recently-viewed`, async ({ request }) => {
        viewed = await request.json();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    guestWishes.write(['newest', 'older'].map(wishFor));
    guestViewed.write(['b', 'a']);
    renderPage(<Visitor />);
    await waitFor(() => expect(guestWishes.read()).toEqual([]));
    expect(state.put).toEqual(['older', 'newest']);
    await waitFor(() => expect(guestViewed.read()).toEqual([]));
    expect(viewed).toEqual({ product_ids: ['b', 'a'] });
  });

  it('CART-08: what does not arrive stays in the browser; what is gone is let go', async () => {
    serveWishes([]);
    let asked = 0;
    server.use(
      http.put(`${API}/wishlist/items/:id`, ({ params }) => {
        asked += 1;
        return params.id === 'gone'
          ? problem(404, 'PRODUCT_NOT_FOUND')
          : problem(503, 'TEMPORARILY_UNAVAILABLE');
      }),
    );
    guestWishes.write(['newest', 'middle', 'gone'].map(wishFor));
    renderPage(<Visitor />);
    await waitFor(() => expect(asked).toBe(2));
    await waitFor(() =>
      expect(guestWishes.read().map(({ product_id }) => product_id)).toEqual(['newest', 'middle']),
    );
  });
});
