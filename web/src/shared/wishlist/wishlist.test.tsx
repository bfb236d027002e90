import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { Store } from '@/shared/state';

import { expectAccessible } from '../../../tests/axe';
import { aUser, usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';

import { guestWishes, WishButton } from './index';

const mug = { id: 'p1', name: 'Speckled mug', price: usd(3400) };
const heart = () => screen.findByRole('button', { name: 'Speckled mug on the wish list' });

function signIn(kept: string[] = []) {
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(aUser())),
    http.get(`${API}/wishlist/items`, () => HttpResponse.json({ product_ids: kept })),
  );
}

/** Waits until the browser knows what is on the server's list. */
async function listKnown(store: Store) {
  await waitFor(() => expect(JSON.stringify(store.getState())).toContain('"product_ids"'));
}

describe('the heart', () => {
  it('CART-08: keeps a guest’s wish in the browser, with the price of the day, and lets go of it', async () => {
    const { user, container } = renderPage(<WishButton product={mug} />);
    const button = await heart();
    expect(button).toHaveAttribute('aria-pressed', 'false');
    await user.click(button);
    expect(button).toHaveAttribute('aria-pressed', 'true');
    expect(guestWishes.read()).toMatchObject([
      { product_id: 'p1', product_name: 'Speckled mug', price_when_added: usd(3400) },
    ]);
    expect(await screen.findByText('On your wish list')).toBeInTheDocument();
    await expectAccessible(container);
    await user.tab();
    button.focus();
    await user.keyboard(' ');
    expect(button).toHaveAttribute('aria-pressed', 'false');
    expect(guestWishes.read()).toEqual([]);
  });

  it('shows at once what another tab has changed', async () => {
    renderPage(<WishButton product={mug} />);
    const button = await heart();
    localStorage.setItem(
      'fairground-wishes',
      JSON.stringify([
        { product_id: 'p1', product_name: 'x', price_when_added: usd(1), added_at: '' },
        'nonsense',
      ]),
    );
    act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'fairground-wishes' })));
    expect(button).toHaveAttribute('aria-pressed', 'true');
  });

  it('CART-08: is filled before the server has answered, and stays so', async () => {
    signIn();
    let put = 0;
    let answer: () => void = () => undefined;
    server.use(
      http.put(`${API}/wishlist/items/p1`, async () => {
        put += 1;
        await new Promise<void>((done) => {
          answer = done;
        });
        return HttpResponse.json({
          product_id: 'p1',
          price_when_added: usd(3400),
          added_at: '2026-01-02T03:04:05Z',
        });
      }),
    );
    const { user, store } = renderPage(<WishButton product={mug} />);
    const button = await heart();
    await listKnown(store);
    await user.click(button);
    await waitFor(() => expect(button).toHaveAttribute('aria-pressed', 'true'));
    await waitFor(() => expect(put).toBe(1));
    expect(screen.queryByText('On your wish list')).not.toBeInTheDocument();
    answer();
    await screen.findByText('On your wish list');
    expect(button).toHaveAttribute('aria-pressed', 'true');
    expect(guestWishes.read()).toEqual([]);
  });

  it('CART-08: is emptied again when the server refuses', async () => {
    signIn();
    server.use(
      http.put(`${API}/wishlist/items/p1`, () =>
        problem(409, 'WISHLIST_FULL', 'A wish list has at most 500 products'),
      ),
    );
    const { user, store } = renderPage(<WishButton product={mug} />);
    const button = await heart();
    await listKnown(store);
    await user.click(button);
    expect(await screen.findByText('A wish list has at most 500 products')).toBeInTheDocument();
    expect(button).toHaveAttribute('aria-pressed', 'false');
  });

  it('CART-08: takes a wish off the server’s list', async () => {
    signIn(['p1', 'p2']);
    const dropped: string[] = [];
    server.use(
      http.delete(`${API}/wishlist/items/:id`, ({ params }) => {
        dropped.push(String(params.id));
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderPage(<WishButton product={mug} />);
    const button = await heart();
    await waitFor(() => expect(button).toHaveAttribute('aria-pressed', 'true'));
    await user.click(button);
    await waitFor(() => expect(button).toHaveAttribute('aria-pressed', 'false'));
    await waitFor(() => expect(dropped).toEqual(['p1']));
  });
});
