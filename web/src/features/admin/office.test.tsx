import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { AdminCategory, AdminProduct } from '@/shared/api';

import { expectAccessible } from '../../../tests/axe';
import { usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, server } from '../../../tests/server';
import { settings } from '../../../tests/settings';

import { AnnouncementsPage } from './announcements/AnnouncementsPage';
import { CategoriesPage } from './categories/CategoriesPage';
import { placesAfter, possibleParents } from './categories/tree';
import { parsePercent, percentText } from './commission/percent';
import { ProductsPage } from './products/ProductsPage';
import { SettingsPage } from './settings/SettingsPage';

let sent: unknown[] = [];
const answers = (status: number, body: unknown) => HttpResponse.json(body as object, { status });

beforeEach(() => {
  sent = [];
  server.use(
    http.get(`${API}/admin/settings`, () =>
      answers(200, { version: 3, currency: 'USD', settings }),
    ),
    http.patch(`${API}/admin/settings`, async ({ request }) => {
      sent.push(await request.json());
      return answers(200, { version: 4, currency: 'USD', settings });
    }),
  );
});

describe("the market's settings", () => {
  it('BAL-07, ORD-37: sends only what was touched, in basis points and minor units', async () => {
    const { user, container } = renderPage(<SettingsPage />);
    const commission = await screen.findByLabelText('Commission (%)');
    expect(commission).toHaveValue('8.5');
    expect(screen.getByText(/Set by Robin Field/)).toBeInTheDocument();
    await expectAccessible(container);
    await user.clear(commission);
    await user.type(commission, '120');
    await user.click(screen.getByRole('button', { name: 'Save the settings' }));
    expect(await screen.findByText('Between 0 % and 100 %.')).toBeInTheDocument();
    expect(sent).toEqual([]);
    await user.clear(commission);
    await user.type(commission, '12,25');
    const rate = screen.getByLabelText('Per cent');
    await user.clear(rate);
    await user.type(rate, '7');
    await user.click(screen.getByRole('button', { name: 'Save the settings' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent).toEqual([
      {
        version: 3,
        commission_bps: 1225,
        tax_rates: [{ country: 'DE', tax_class: 'standard', rate_bps: 700 }],
      },
    ]);
  });

  it('goes back to the default, and says when somebody else was first', async () => {
    server.use(
      http.patch(`${API}/admin/settings`, async ({ request }) => {
        sent.push(await request.json());
        return answers(409, {
          type: 'x',
          title: 'Conflict',
          status: 409,
          code: 'SETTINGS_CHANGED',
          detail: 'Somebody else changed the settings in the meantime',
          request_id: 'r',
        });
      }),
    );
    const { user } = renderPage(<SettingsPage />);
    await user.click(
      await screen.findByRole('button', { name: 'Commission: back to the default' }),
    );
    expect(screen.getByLabelText('Commission (%)')).toHaveValue('5');
    await user.click(screen.getByRole('button', { name: 'Save the settings' }));
    expect(await screen.findByText(/Somebody else changed the settings/)).toBeInTheDocument();
    expect(sent).toEqual([{ version: 3, commission_bps: null }]);
    expect(screen.getByLabelText('Commission (%)')).toHaveValue('5');
  });

  it('reads percentages as people write them', () => {
    expect([850, 1225, 0, 10_000].map(percentText)).toEqual(['8.5', '12.25', '0', '100']);
    expect(['8.5', '12,25', ' 7 ', '1.005', '', '-1', 'x'].map(parsePercent)).toEqual([
      850,
      1225,
      700,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('announcing', () => {
  it('ADM-09, BEY-23a: says to whom, how gravely, until when and by whose clocks', async () => {
    server.use(
      http.get(`${API}/admin/announcements`, () => answers(200, { items: [], next_cursor: null })),
      http.post(`${API}/announcements`, async ({ request }) => {
        sent.push(await request.json());
        return answers(201, {});
      }),
    );
    const { user, container } = renderPage(<AnnouncementsPage />);
    expect(await screen.findByText('Nothing was announced yet')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Announce it now' })).toBeDisabled();
    await user.type(screen.getByLabelText('Message'), 'The gates close at ten.');
    await user.type(screen.getByLabelText('Until'), '2030-06-01T22:00');
    expect(screen.getByText('This is what they see')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Announce it now' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      message: 'The gates close at ten.',
      severity: 'info',
      audience: 'all',
      ends_at: '2030-06-01T22:00:00',
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
  });
});

const category = (id: string, parent: string | null, part: Partial<AdminCategory> = {}) => ({
  id,
  slug: id,
  name: id,
  parent_id: parent,
  position: 0,
  depth: parent === null ? 0 : 1,
  product_count: 0,
  commission_bps: null,
  effective_bps: 500,
  ...part,
});
const tree: AdminCategory[] = [
  category('Art', null, { product_count: 2 }),
  category('Prints', 'Art', { commission_bps: 900, effective_bps: 900 }),
  category('Food', null),
];

describe('the category tree', () => {
  it('moves among siblings, never beneath itself', () => {
    const [art, prints, food] = tree as [AdminCategory, AdminCategory, AdminCategory];
    expect(placesAfter(tree, food, -1)).toEqual([{ id: 'Art', position: 1 }]);
    expect(placesAfter(tree, art, -1)).toEqual([]);
    expect(possibleParents(tree, art).map(({ id }) => id)).toEqual(['Food']);
    expect(possibleParents(tree, prints).map(({ id }) => id)).toEqual(['Art', 'Food']);
  });

  it('RBAC-13, BAL-07: sets a rate, and deletes only what is empty', async () => {
    server.use(
      http.get(`${API}/admin/categories`, () => answers(200, { items: tree })),
      http.put(`${API}/admin/categories/:id/commission`, async ({ request, params }) => {
        sent.push([params.id, await request.json()]);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, container } = renderPage(<CategoriesPage />);
    expect(await screen.findByText('9 % of its own')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Actions for Art' }));
    expect(await screen.findByRole('menuitem', { name: 'Delete' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await user.click(screen.getByRole('menuitem', { name: 'Commission' }));
    await user.type(await screen.findByLabelText('Per cent of sales'), '7.5');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toEqual([['Art', { commission_bps: 750 }]]));
  });
});

const lamp: AdminProduct = {
  id: 'p1',
  handle: 'lamp',
  name: 'Brass Lamp',
  kind: 'product',
  status: 'published',
  image_url: null,
  price: usd(4200),
  shop: { id: 's1', slug: 'kiln', name: 'Kiln & Clover', status: 'active' },
  category: 'Home',
  sold: 3,
  hidden_at: null,
  hidden_reason: '',
  hidden_by: null,
  created_at: '2026-05-01T10:00:00Z',
};

describe('the products of all shops', () => {
  it('RBAC-13: hides one, with a reason for its shop', async () => {
    server.use(
      http.get(`${API}/admin/products`, ({ request }) => {
        const shown = new URL(request.url).searchParams.get('show') !== 'hidden';
        return answers(200, { items: shown ? [lamp] : [], next_cursor: null });
      }),
      http.post(`${API}/admin/products/:id/hide`, async ({ request, params }) => {
        sent.push([params.id, await request.json()]);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user, container } = renderPage(<ProductsPage />);
    await user.click(await screen.findByRole('button', { name: 'Hide Brass Lamp' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Hide it' })).toBeDisabled();
    await user.type(dialog.getByLabelText('Reason'), 'A forgery');
    await user.click(dialog.getByRole('button', { name: 'Hide it' }));
    await waitFor(() => expect(sent).toEqual([['p1', { reason: 'A forgery' }]]));
    await user.click(await screen.findByRole('tab', { name: 'Hidden by us' }));
    expect(await screen.findByText('Nothing had to be hidden.')).toBeInTheDocument();
    await expectAccessible(container);
  });
});
