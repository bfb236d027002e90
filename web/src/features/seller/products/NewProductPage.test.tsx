import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { expectAccessible } from '../../../../tests/axe';
import { aProduct } from '../../../../tests/factories';
import { openSellerPage } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import { NewProductPage } from './NewProductPage';

let sent: unknown[] = [];

beforeEach(() => {
  opened.length = 0;
  sent = [];
  server.use(
    http.get(`${API}/payments/config`, () => HttpResponse.json({ currency: 'USD', methods: [] })),
    http.get(`${API}/shops/mine/tags`, () => HttpResponse.json({ items: [] })),
    http.get(`${API}/categories`, () => HttpResponse.json({ items: [] })),
    http.post(`${API}/products`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aProduct(), { status: 201 });
    }),
  );
});

async function open() {
  const view = await openSellerPage(<NewProductPage />, { path: '/seller/products/new' });
  await screen.findByRole('textbox', { name: 'Name' });
  return view;
}

const field = (name: string) => screen.getByRole('textbox', { name });

describe('the form of a new product', () => {
  it('CAT-05: makes a variant of every combination and sends them with their prices', async () => {
    const { user, router, container } = await open();
    await user.type(field('Name'), 'Pennant');
    await user.click(screen.getByRole('button', { name: 'Add an option' }));
    await user.type(field('Option 1'), 'Size');
    await user.type(field('Add to values of size'), 'S,M,');
    await user.type(field('Price (USD) of all'), '24.5');
    await user.click(screen.getByRole('button', { name: 'Set for all' }));
    await user.click(screen.getByRole('button', { name: 'Do not offer M' }));
    await user.type(field('On hand of S'), '3');
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Add product' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      name: 'Pennant',
      options: [{ name: 'Size', values: ['S', 'M'] }],
      variants: [
        {
          option_values: ['S'],
          original_price: { amount: 2450, currency: 'USD' },
          on_hand: 3,
        },
      ],
    });
    await waitFor(() => expect(router.state.location.pathname).toBe('/seller/products'));
  });

  it('says at the fields what is missing, and sends nothing', async () => {
    const { user } = await open();
    await user.type(field('SKU'), 'X');
    await user.click(screen.getByRole('button', { name: 'Add product' }));
    expect(await screen.findByText('Give it a name.')).toBeInTheDocument();
    expect(field('Price (USD)')).toHaveAccessibleDescription('Type a price.');
    await waitFor(() => expect(field('Name')).toHaveFocus());
    expect(sent).toEqual([]);
  });

  it('shows what the server refuses and keeps what was typed', async () => {
    server.use(
      http.post(`${API}/products`, () => problem(422, 'INVALID_PRODUCT', 'Prices differ')),
    );
    const { user } = await open();
    await user.type(field('Name'), 'Pennant');
    await user.type(field('Price (USD)'), '3');
    await user.click(screen.getByRole('button', { name: 'Add product' }));
    expect(await screen.findByText('Prices differ')).toBeInTheDocument();
    expect(field('Name')).toHaveValue('Pennant');
  });

  it('asks before what was typed is lost', async () => {
    const { user, router } = await open();
    await user.type(field('Name'), 'Pennant');
    await user.click(screen.getByRole('link', { name: 'Products' }));
    await user.click(await screen.findByRole('button', { name: 'Stay' }));
    expect(router.state.location.pathname).toBe('/seller/products/new');
    await user.click(screen.getByRole('link', { name: 'Products' }));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/seller/products'));
  });
});
