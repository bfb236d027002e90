import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { expectAccessible } from '../../../../tests/axe';
import { aCard, anId, past } from '../../../../tests/factories';
import { kiln, openSellerPage } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';
import type { MyProduct } from '../api';

import { ProductsPage } from './ProductsPage';

const mine = (name: string, part: Partial<MyProduct> = {}): MyProduct => ({
  ...aCard({ name }),
  status: 'published',
  stock_total: 12,
  low_variants: 0,
  category: null,
  updated_at: past,
  ...part,
});

let rows: MyProduct[] = [];
let asked: URLSearchParams[] = [];
let sent: Record<string, unknown>[] = [];

const counts = { matching: 120, all: 120, published: 119, draft: 1, low: 4, out: 2 };
const edit = { id: anId(), type: 'price', total: 2, created_at: past, finished_at: past };

beforeEach(() => {
  opened.length = 0;
  rows = [mine('Mug'), mine('Bowl', { low_variants: 2, variant_count: 3 })];
  asked = [];
  sent = [];
  server.use(
    http.get(`${API}/categories`, () => HttpResponse.json({ items: [] })),
    http.get(`${API}/shops/mine/products/counts`, () => HttpResponse.json(counts)),
    http.get(`${API}/shops/mine/products`, ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ items: rows, next_cursor: null });
    }),
    http.post(`${API}/shops/mine/product-edits/preview`, () =>
      HttpResponse.json({
        total: 2,
        changed: 1,
        unchanged: 0,
        refused: 1,
        examples: [
          {
            product_id: rows[0]?.id,
            name: 'Mug',
            price_before: { amount: 3400, currency: 'USD' },
            price_after: { amount: 3740, currency: 'USD' },
          },
        ],
        problems: [
          { product_id: rows[1]?.id, name: 'Bowl', outcome: 'refused', detail: 'too cheap' },
        ],
      }),
    ),
    http.post(`${API}/shops/mine/product-edits`, async ({ request }) => {
      sent.push((await request.json()) as Record<string, unknown>);
      return HttpResponse.json({ ...edit, changed: 1, unchanged: 0, refused: 1 }, { status: 201 });
    }),
    http.get(`${API}/shops/mine/product-edits/:id/results`, () =>
      HttpResponse.json({
        items: [{ product_id: rows[1]?.id, name: 'Bowl', outcome: 'refused', detail: 'too cheap' }],
        next_cursor: null,
      }),
    ),
  );
});

async function open(at = '/seller/products') {
  const view = await openSellerPage(<ProductsPage />, { path: '/seller/products', at });
  await screen.findByRole('checkbox', { name: 'Choose Mug' });
  return view;
}

describe('the list of products', () => {
  it('SPA-07: asks the server for what the address says, and counts on its tabs', async () => {
    const { user, router, container } = await open('/seller/products?show=low&sort=name');
    expect(asked.at(-1)?.get('stock')).toBe('low');
    expect(asked.at(-1)?.get('sort')).toBe('name');
    expect(await screen.findByRole('tab', { name: 'Running low 4' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(screen.getByText('2 low')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('tab', { name: 'Drafts 1' }));
    await waitFor(() => expect(asked.at(-1)?.get('status')).toBe('draft'));
    await user.type(await screen.findByRole('textbox', { name: 'Search products' }), 'oak');
    await waitFor(() => expect(asked.at(-1)?.get('q')).toBe('oak'));
    expect(router.state.location.search).toContain('q=oak');
  });

  it('SPA-07: changes the prices of chosen products after showing what that would do', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('checkbox', { name: 'Choose Mug' }));
    await user.click(screen.getByRole('checkbox', { name: 'Choose Bowl' }));
    await user.click(screen.getByRole('button', { name: 'Prices' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Change prices' }));
    await user.click(dialog.getByRole('button', { name: 'Change 2 products' }));
    expect(await dialog.findByText('Type a percentage, such as 10 or 12.5.')).toBeInTheDocument();
    expect(sent).toEqual([]);
    await user.type(dialog.getByRole('textbox', { name: 'By' }), '10');
    expect(await dialog.findByText('Changes 1 product of 2.')).toBeInTheDocument();
    expect(dialog.getByText('Bowl: too cheap')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Change 2 products' }));
    expect(await dialog.findByText('1 product priced anew.')).toBeInTheDocument();
    expect(await dialog.findByText('too cheap')).toBeInTheDocument();
    expect(sent).toMatchObject([
      {
        selection: { product_ids: rows.map(({ id }) => id) },
        action: { type: 'price', percent_bps: 1000, rounding: 'coin' },
        expected_count: 2,
      },
    ]);
    await user.click(dialog.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.queryByText('2 products chosen')).not.toBeInTheDocument());
  });

  it('SPA-07: sends "all that match" as a filter, and the same id again after a lost answer', async () => {
    server.use(
      http.post(
        `${API}/shops/mine/product-edits`,
        async ({ request }) => {
          sent.push((await request.json()) as Record<string, unknown>);
          return problem(503, 'DATABASE_UNAVAILABLE', 'Not now');
        },
        { once: true },
      ),
    );
    const { user } = await open('/seller/products?q=mug');
    await user.click(screen.getByRole('checkbox', { name: 'Choose all that are shown' }));
    await user.click(await screen.findByRole('button', { name: 'Choose all 120 that match' }));
    expect(await screen.findByText('120 products chosen')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete for good' }));
    await user.click(dialog.getByRole('button', { name: 'Delete 120 products' }));
    expect(await dialog.findByText('Not now')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Delete 120 products' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[0]).toMatchObject({ selection: { filter: { q: 'mug' } }, expected_count: 120 });
    expect(sent[1]).toEqual(sent[0]);
  });

  it('RT-40: follows what others change', async () => {
    const { socket } = await open();
    rows = [mine('Renamed')];
    act(() =>
      socket.says('product:updated', {
        id: 'e1',
        productId: anId(),
        shopId: kiln.id,
        status: 'published',
      }),
    );
    expect(
      await screen.findByRole('checkbox', { name: 'Choose Renamed' }, { timeout: 3000 }),
    ).toBeInTheDocument();
  });
});
