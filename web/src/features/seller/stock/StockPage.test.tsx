import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { StockRow } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { anId, usd } from '../../../../tests/factories';
import { openSellerPage } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import { StockPage } from './StockPage';

const aRow = (variant_name: string, part: Partial<StockRow> = {}): StockRow => ({
  variant_id: anId(),
  product_id: anId(),
  product_name: 'Mug',
  variant_name,
  sku: `MUG-${variant_name}`,
  image: null,
  on_hand: 10,
  reserved: 4,
  available: 6,
  low_at: 5,
  own_low_at: null,
  price: usd(3400),
  ...part,
});

let rows: StockRow[] = [];
let asked: URLSearchParams[] = [];
let sent: unknown[] = [];

beforeEach(() => {
  opened.length = 0;
  rows = [aRow('Oat'), aRow('Moss')];
  asked = [];
  sent = [];
});

async function open() {
  const view = openSellerPage(<StockPage />, { path: '/seller/stock' });
  server.use(
    http.get(`${API}/shops/mine/stock-mark`, () => HttpResponse.json({ low_at: 5 })),
    http.get(`${API}/shops/mine/stock`, ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ items: rows, next_cursor: null });
    }),
  );
  const opened = await view;
  await screen.findByRole('textbox', { name: 'On hand: Mug, Oat' });
  return opened;
}

/** The server takes every count, unless `refuse` has an answer. */
function onCount(refuse?: () => Response) {
  server.use(
    http.patch(`${API}/shops/mine/stock/:id`, async ({ request, params }) => {
      const body = (await request.json()) as { on_hand: number };
      sent.push(body);
      const refused = refuse?.();
      if (refused !== undefined) return refused;
      rows = rows.map((row) =>
        row.variant_id === params.id
          ? { ...row, on_hand: body.on_hand, available: body.on_hand - row.reserved }
          : row,
      );
      return HttpResponse.json(rows.find((row) => row.variant_id === params.id));
    }),
  );
}

const input = (variant = 'Oat') =>
  screen.getByRole('textbox', { name: `On hand: Mug, ${variant}` });
const rowOf = (variant: string) => within(screen.getByRole('row', { name: new RegExp(variant) }));

describe('counting stock', () => {
  it('keeps a number with Enter and shows what is available at once', async () => {
    onCount();
    const { user, container } = await open();
    await expectAccessible(container);
    await user.clear(input());
    await user.type(input(), '25{Enter}');
    expect(await rowOf('Oat').findByText('21')).toBeInTheDocument();
    await waitFor(() => expect(sent).toEqual([{ on_hand: 25 }]));
    expect(input()).toHaveValue('25');
    expect(screen.queryByRole('button', { name: /^Save/ })).not.toBeInTheDocument();
  });

  it('takes a number back with Escape, and sends nothing', async () => {
    onCount();
    const { user } = await open();
    await user.type(input(), '99');
    expect(screen.getByRole('button', { name: 'Save: Mug, Oat' })).toBeInTheDocument();
    await user.keyboard('{Escape}');
    expect(input()).toHaveValue('10');
    expect(sent).toEqual([]);
  });

  it('goes from row to row with the arrow keys', async () => {
    const { user } = await open();
    await user.click(input());
    await user.keyboard('{ArrowDown}');
    expect(input('Moss')).toHaveFocus();
    await user.keyboard('{ArrowUp}');
    expect(input()).toHaveFocus();
  });

  it('shows a refusal at the row, with the old stock back and the typed number kept', async () => {
    const detail = 'Buyers hold 4 pieces at the moment: the stock cannot be lower';
    onCount(() => problem(409, 'STOCK_RESERVED', detail));
    const { user } = await open();
    await user.clear(input());
    await user.type(input(), '2{Enter}');
    expect(await rowOf('Oat').findByText(detail)).toBeInTheDocument();
    expect(rowOf('Oat').getByText('6')).toBeInTheDocument();
    expect(input()).toHaveValue('2');
    expect(input()).toHaveAccessibleDescription(detail);
    await user.click(screen.getByRole('button', { name: 'Undo: Mug, Oat' }));
    expect(input()).toHaveValue('10');
    expect(screen.queryByText(detail)).not.toBeInTheDocument();
  });

  it('asks for whole numbers before it asks the server', async () => {
    onCount();
    const { user } = await open();
    await user.clear(input());
    await user.type(input(), '2.5{Enter}');
    expect(await screen.findByText('Type a whole number of pieces.')).toBeInTheDocument();
    expect(sent).toEqual([]);
  });

  it('searches and filters on the server', async () => {
    const { user } = await open();
    await user.type(screen.getByRole('textbox', { name: 'Search stock' }), 'moss');
    await waitFor(() => expect(asked.at(-1)?.get('q')).toBe('moss'));
    await user.click(screen.getByRole('checkbox', { name: 'Only what runs low' }));
    await waitFor(() => expect(asked.at(-1)?.get('low')).toBe('true'));
  });

  it('CAT-14: opens the history of a row and gives it a mark of its own', async () => {
    server.use(
      http.get(`${API}/shops/mine/stock/:id/moves`, () =>
        HttpResponse.json({
          items: [
            {
              id: 2,
              variant_id: rows[0]?.variant_id,
              variant_name: 'Oat',
              kind: 'sale',
              quantity: -2,
              before: 12,
              after: 10,
              reason: '',
              actor: null,
              order: { id: 'o1', order_number: 'ORD-1' },
              created_at: '2026-01-02T03:04:05Z',
            },
          ],
          next_cursor: null,
        }),
      ),
      http.patch(`${API}/shops/mine/stock/:id`, async ({ request }) => {
        const body = (await request.json()) as { low_at: number };
        sent.push(body);
        return HttpResponse.json({ ...rows[0], low_at: body.low_at, own_low_at: body.low_at });
      }),
    );
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'History of Mug, Oat' }));
    expect(await screen.findByText('Sold')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'ORD-1' })).toHaveAttribute(
      'href',
      '/seller/orders/o1',
    );
    await user.type(screen.getByRole('textbox', { name: 'Low at' }), '6');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toEqual([{ low_at: 6 }]));
    expect(await rowOf('Oat').findByText('low')).toBeInTheDocument();
  });

  it('CAT-14: sets at how many pieces things are low in the shop', async () => {
    server.use(
      http.put(`${API}/shops/mine/stock-mark`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ low_at: 8 });
      }),
    );
    const { user } = await open();
    await user.click(await screen.findByRole('button', { name: 'Low at 5 or fewer' }));
    const box = await screen.findByRole('textbox', { name: 'Pieces' });
    await user.clear(box);
    await user.type(box, 'x{Enter}');
    expect(await screen.findByText('Type a whole number of pieces.')).toBeInTheDocument();
    await user.clear(box);
    await user.type(box, '8{Enter}');
    await waitFor(() => expect(sent).toEqual([{ low_at: 8 }]));
  });
});
