import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { expectAccessible } from '../../../../tests/axe';
import { past } from '../../../../tests/factories';
import { anEditable } from '../../../../tests/products';
import { kiln, openSellerPage } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import type { EditableProduct } from './catalogueApi';
import { EditProductPage } from './EditProductPage';

let product: EditableProduct;
let sent: Record<string, unknown>[] = [];

beforeEach(() => {
  opened.length = 0;
  sent = [];
  product = anEditable({
    images: [{ id: 'p1', url: '/p1.png', alt: 'In oat', width: 1, height: 1 }],
  });
  // Few fields keep the tests quick.
  product.variants = product.variants.slice(0, 2);
  server.use(
    http.get(`${API}/categories`, () =>
      HttpResponse.json({
        items: [
          { id: 'c1', slug: 'home', name: 'Home', parent_id: null, position: 0, product_count: 1 },
          { id: 'c2', slug: 'mugs', name: 'Mugs', parent_id: 'c1', position: 0, product_count: 1 },
        ],
      }),
    ),
    http.get(`${API}/shops/mine/tags`, () =>
      HttpResponse.json({ items: [{ value: 'stoneware', count: 4 }] }),
    ),
    http.get(`${API}/shops/mine/products/:id`, () => HttpResponse.json(product)),
    http.get(`${API}/shops/mine/products/:id/stock-moves`, () =>
      HttpResponse.json({
        items: [
          {
            id: 7,
            variant_id: 'small-oat',
            variant_name: 'Small / Oat',
            kind: 'adjustment',
            quantity: -2,
            before: 5,
            after: 3,
            reason: 'broken',
            actor: 'Maya Okafor',
            order: null,
            created_at: past,
          },
        ],
        next_cursor: null,
      }),
    ),
    http.patch(`${API}/products/:id`, async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      sent.push(body);
      if ('expected_updated_at' in body && body.expected_updated_at !== product.updated_at) {
        return problem(409, 'PRODUCT_CHANGED', 'It was changed meanwhile');
      }
      product = {
        ...product,
        name: (body.name as string | undefined) ?? product.name,
        updated_at: '2026-02-02T00:00:00Z',
      };
      return HttpResponse.json(product);
    }),
  );
});

async function open() {
  const view = await openSellerPage(<EditProductPage />, {
    path: '/seller/products/:productId',
    at: `/seller/products/${product.id}`,
  });
  await screen.findByRole('textbox', { name: 'Name' });
  return view;
}

const field = (name: string) => screen.getByRole('textbox', { name });
const save = () => screen.getByRole('button', { name: 'Save changes' });

describe('editing a product', () => {
  it('CAT-15, CAT-12: takes a category from the tree by keyboard and a tag that the shop uses', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: /^Category: none/ }));
    const tree = await screen.findByRole('tree', { name: 'Categories' });
    act(() => within(tree).getByRole('treeitem', { name: /Home/ }).focus());
    await user.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    await user.click(await screen.findByRole('button', { name: /stoneware/ }));
    await user.click(screen.getByRole('button', { name: 'Picture of Small / Oat: none' }));
    await user.click(await screen.findByRole('menuitem', { name: 'In oat' }));
    await user.click(save());
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      category: 'mugs',
      tags: ['handmade', 'stoneware'],
      expected_updated_at: past,
    });
    expect((sent[0]?.variants as { image?: number }[]).map(({ image }) => image)[0]).toBe(0);
  });

  it('CAT-09: asks before it takes variants out, and keeps the ids of the others', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Do not offer Small / Oat' }));
    await user.click(save());
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove 1 variant?' }));
    expect(dialog.getByText('Small / Oat')).toBeInTheDocument();
    expect(sent).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Remove 1 variant and save' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    const ids = (sent[0]?.variants as { id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(product.variants.map(({ id }) => id).filter((id) => id !== 'small-oat'));
  });

  it('SPA-07: sets prices of chosen variants and codes by a pattern', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('checkbox', { name: 'Choose Small / Oat' }));
    await user.type(field('Price (USD) of 1 chosen'), '99');
    await user.click(screen.getByRole('button', { name: 'Set for 1 chosen' }));
    expect(field('Price (USD) of Small / Oat')).toHaveValue('99');
    await user.click(save());
    await waitFor(() => expect(sent).toHaveLength(1));
    expect((sent[0]?.variants as { original_price: unknown }[])[0]?.original_price).toEqual({
      amount: 9900,
      currency: 'USD',
    });
  });

  it('CAT-09: when somebody else was faster, says what each changed and saves over it only when told to', async () => {
    const { user, socket } = await open();
    await user.clear(field('Name'));
    await user.type(field('Name'), 'My mug');
    product = { ...product, tags: ['theirs'], updated_at: '2026-02-01T00:00:00Z' };
    act(() =>
      socket.says('product:updated', {
        id: 'e',
        productId: product.id,
        shopId: kiln.id,
        status: 'published',
      }),
    );
    expect(
      await screen.findByText(/Changed meanwhile, here or by somebody else: tags/),
    ).toBeInTheDocument();
    expect(field('Name')).toHaveValue('My mug');
    await user.click(save());
    const dialog = within(await screen.findByRole('dialog', { name: 'Changed meanwhile' }));
    expect(dialog.getByText('tags')).toBeInTheDocument();
    expect(dialog.getByText('name')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Save mine over it' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({ name: 'My mug' });
    expect(await screen.findByRole('heading', { name: 'My mug' })).toBeInTheDocument();
  });

  it('CAT-14: shows every move of its stock, and what the server refuses at the field', async () => {
    const { user, container } = await open();
    await user.click(screen.getByRole('button', { name: 'Show every move' }));
    expect(await screen.findByText('Counted')).toBeInTheDocument();
    expect(screen.getByText(/Maya Okafor · broken/)).toBeInTheDocument();
    await expectAccessible(container);
    server.use(
      http.patch(`${API}/products/:id`, () =>
        HttpResponse.json(
          {
            status: 409,
            title: 'Conflict',
            code: 'STOCK_RESERVED',
            detail: 'Buyers hold more',
            errors: [{ field: 'variants.0.on_hand', message: 'buyers hold 1' }],
          },
          { status: 409 },
        ),
      ),
    );
    await user.clear(field('On hand of Small / Oat'));
    await user.type(field('On hand of Small / Oat'), '0');
    await user.click(save());
    expect(await screen.findByText('buyers hold 1')).toBeInTheDocument();
    expect(field('On hand of Small / Oat')).toHaveValue('0');
  });
});
