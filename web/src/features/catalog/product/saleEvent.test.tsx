import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Product } from '@/shared/api';
import { useSocket } from '@/shared/realtime';

import { aCart, aProduct, usd } from '../../../../tests/factories';
import { anEvent, inSeconds } from '../../../../tests/promotions';
import { renderPage } from '../../../../tests/render';
import { API, server } from '../../../../tests/server';
import { connected, opened } from '../../../../tests/socket';

import { ProductPage } from './ProductPage';

const plain = aProduct({ handle: 'mug' });
const event = {
  id: 'event-1',
  name: 'Mugs with a thumbprint',
  price: usd(2000),
  ends_at: inSeconds(1800),
  available: 3,
  variants: [
    {
      variant_id: 'event-moss',
      source_variant_id: 'small-moss',
      price: usd(2000),
      available: 3,
    },
  ],
};
const scheduled = anEvent({ status: 'scheduled', starts_at: inSeconds(7200) });
let product: Product = plain;
let upcoming = [scheduled];
let added: unknown[] = [];

beforeEach(() => {
  opened.length = 0;
  product = { ...plain, running_event: event };
  upcoming = [];
  added = [];
  const none = HttpResponse.json({ items: [], next_cursor: null });
  server.use(
    http.get(`${API}/products/${plain.id}`, () => HttpResponse.json(product)),
    http.get(`${API}/products/:id/:what`, () => none.clone()),
    http.get(`${API}/products/:id/reviews/summary`, () =>
      HttpResponse.json({ average: null, count: 0, counts: {} }),
    ),
    http.get(`${API}/wishlist`, () => none.clone()),
    http.get(`${API}/products`, () => none.clone()),
    http.post(`${API}/users/me/viewed`, () => HttpResponse.json({})),
    http.get(`${API}/sale-events`, () =>
      HttpResponse.json({ items: upcoming, next_cursor: null, server_now: inSeconds(0) }),
    ),
    http.get(`${API}/cart`, () => HttpResponse.json(aCart([]))),
    http.post(`${API}/cart/items`, async ({ request }) => {
      added.push(await request.json());
      return HttpResponse.json(aCart([]), { status: 201 });
    }),
  );
});

function Live() {
  useSocket('u1', true);
  return <ProductPage />;
}

const place = { path: '/products/:productId/:handle?', at: `/products/${plain.id}/mug` };

describe('a product with a sale event', () => {
  it('EVT-06: shows the event for its choice, and sells its pieces', async () => {
    const { user } = renderPage(<ProductPage />, place);
    expect(await screen.findByRole('region', { name: 'Sale event' })).toHaveTextContent(
      'Mugs with a thumbprint',
    );
    expect(screen.getByText('3 left at this price')).toBeInTheDocument();
    expect(screen.getAllByText('$20.00')).not.toHaveLength(0);
    expect(screen.getAllByText('$36.00')).not.toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Add to cart' }));
    await waitFor(() => expect(added).toEqual([{ variant_id: 'event-moss', quantity: 1 }]));
  });

  it('a choice that the event does not have keeps its own price', async () => {
    renderPage(<ProductPage />, { ...place, at: `${place.at}?variant=large-oat` });
    expect(await screen.findByText('Not for this choice')).toBeInTheDocument();
    expect(screen.getAllByText('$44.00')).not.toHaveLength(0);
    expect(screen.queryByText('$20.00')).toBeNull();
  });

  it('EVT-07: goes back to the usual price when the server ends the event', async () => {
    const { user } = renderPage(<Live />, place);
    const socket = await connected();
    expect(await screen.findByText('3 left at this price')).toBeInTheDocument();
    product = plain;
    act(() =>
      socket.says('sale-event:ended', { id: 'e1', productId: plain.id, saleEventId: event.id }),
    );
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Sale event' })).toBeNull());
    expect(screen.getAllByText('$36.00')).not.toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Add to cart' }));
    await waitFor(() => expect(added).toEqual([{ variant_id: 'small-moss', quantity: 1 }]));
  });

  it('takes the event on when it begins', async () => {
    product = plain;
    upcoming = [scheduled];
    renderPage(<Live />, place);
    const socket = await connected();
    expect(await screen.findByText(/On sale from .* 10 pieces for \$20\.00/)).toBeInTheDocument();
    product = { ...plain, running_event: event };
    upcoming = [];
    act(() =>
      socket.says('sale-event:started', { id: 'e1', productId: plain.id, saleEventId: event.id }),
    );
    expect(await screen.findByText('3 left at this price')).toBeInTheDocument();
  });

  it("EVT-08: the event's last piece goes, and the usual price is back", async () => {
    renderPage(<Live />, place);
    const socket = await connected();
    await screen.findByText('3 left at this price');
    const variants = [{ variantId: 'event-moss', available: 0 }];
    act(() => socket.says('stock-updated', { id: 'e1', productId: event.id, variants }));
    expect(await screen.findByText(/Its pieces are gone/)).toBeInTheDocument();
    expect(screen.queryByText('$20.00')).toBeNull();
  });

  it("an event's own address leads to where its goods are", async () => {
    const times = { source_product_id: plain.id, starts_at: '', ends_at: '', time_zone: 'UTC' };
    server.use(
      http.get(`${API}/products/event-1`, () =>
        HttpResponse.json({ ...plain, id: 'event-1', kind: 'sale_event', sale_event: times }),
      ),
    );
    const { router } = renderPage(<ProductPage />, { ...place, at: '/products/event-1' });
    await screen.findByRole('region', { name: 'Sale event' });
    expect(router.state.location.pathname).toBe(`/products/${plain.id}`);
  });
});
