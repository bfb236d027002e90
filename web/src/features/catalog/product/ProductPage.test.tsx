import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { Product } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { aCart, aProduct } from '../../../../tests/factories';
import { renderPage } from '../../../../tests/render';
import { API, problem, server } from '../../../../tests/server';

import { ProductPage } from './ProductPage';

function serve(product: Product, stock = product.variants) {
  const state = { stock };
  server.use(
    http.get(`${API}/products/${product.id}`, () => HttpResponse.json(product)),
    http.get(`${API}/products/${product.id}/stock`, () =>
      HttpResponse.json({
        items: state.stock.map(({ id, available }) => ({ variant_id: id, available })),
      }),
    ),
    http.get(`${API}/sale-events`, () => HttpResponse.json({ items: [], next_cursor: null })),
    http.get(`${API}/products/${product.id}/related`, () => HttpResponse.json({ items: [] })),
    http.get(`${API}/products/${product.id}/reviews`, () =>
      HttpResponse.json({ items: [], next_cursor: null }),
    ),
    http.get(`${API}/products/${product.id}/reviews/summary`, () =>
      HttpResponse.json({ average: null, count: 0, histogram: {} }),
    ),
  );
  return state;
}

const open = (product: Product, search = '') =>
  renderPage(<ProductPage />, {
    path: '/products/:productId/:handle?',
    at: `/products/${product.id}/mug${search}`,
  });

describe('the product page', () => {
  it('CAT-14: shows the first variant that can be had, with its price and stock', async () => {
    const product = aProduct();
    serve(product);
    const { container } = open(product);
    expect(await screen.findByRole('heading', { name: 'Speckled mug' })).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Moss' })).toBeChecked();
    expect(screen.getAllByText('$36.00').length).toBeGreaterThan(0);
    expect(screen.getByText('Only 4 left')).toBeInTheDocument();
    await expectAccessible(container);
  });

  it('keeps the chosen variant in the address', async () => {
    const product = aProduct();
    serve(product);
    const { user, router } = open(product);
    await user.click(await screen.findByRole('radio', { name: /^Large/ }));
    expect(router.state.location.search).toBe('?variant=large-oat');
    expect(screen.getAllByText('$44.00').length).toBeGreaterThan(0);
  });

  it('sells nothing that is sold out', async () => {
    const product = aProduct();
    serve(product);
    open(product, '?variant=small-oat');
    expect(await screen.findByText('Sold out right now')).toBeInTheDocument();
    for (const button of screen.getAllByRole('button', { name: /Sold out|Add to cart/ })) {
      expect(button).toBeDisabled();
    }
  });

  it('believes the live stock over the figures the page came with', async () => {
    const product = aProduct();
    serve(
      product,
      product.variants.map((variant) => ({ ...variant, available: 1 })),
    );
    open(product, '?variant=large-oat');
    expect(await screen.findByText('Only 1 left')).toBeInTheDocument();
  });

  it('CART-02: adds the chosen variant and quantity', async () => {
    const product = aProduct();
    serve(product);
    let added: unknown;
    server.use(
      http.post(`${API}/cart/items`, async ({ request }) => {
        added = await request.json();
        return HttpResponse.json(aCart([]), { status: 201 });
      }),
    );
    const { user, store } = open(product, '?variant=large-oat');
    await user.click(await screen.findByRole('button', { name: 'More: Quantity of Speckled mug' }));
    await user.click(screen.getByRole('button', { name: 'Add to cart' }));
    await waitFor(() => expect(store.getState().ui.cartOpen).toBe(true));
    expect(added).toEqual({ variant_id: 'large-oat', quantity: 2 });
  });

  it('says so when the product is gone', async () => {
    const product = aProduct();
    server.use(
      http.get(`${API}/products/${product.id}`, () => problem(404, 'NOT_FOUND', 'No such product')),
    );
    open(product);
    expect(await screen.findByRole('alert')).toHaveTextContent('This product is not here any more');
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  });
});
