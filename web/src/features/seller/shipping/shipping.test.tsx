import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type {
  ShippingMethod,
  ShippingMethodIn,
  ShippingPreviewIn,
  ShippingZoneIn,
  ShopShipping,
} from '@/shared/api';
import { hintOf } from '@/shared/shipping/DeliveryHint';

import { expectAccessible } from '../../../../tests/axe';
import { usd } from '../../../../tests/factories';
import { kiln, openSellerPage } from '../../../../tests/seller';
import { API, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import { ShippingPage } from './ShippingPage';
import { draftOf, isRefused, read, tierText, withTier } from './tiers';

const post: ShippingMethod = {
  id: 'post',
  name: 'Post',
  days_min: 1,
  days_max: 3,
  basis: 'weight',
  tiers: [
    { at_least: 0, at_most: 1000, price: 490 },
    { at_least: 1001, at_most: 5000, price: 690 },
  ],
  free_from: 5000,
  currency: 'USD',
};
const nothing: ShopShipping = { is_set_up: false, currency: 'USD', zones: [], pickup_points: [] };
let shipping: ShopShipping = nothing;
let zones: ShippingZoneIn[] = [];
let methods: ShippingMethodIn[] = [];
let previews: ShippingPreviewIn[] = [];

beforeEach(() => {
  opened.length = 0;
  [shipping, zones, methods, previews] = [nothing, [], [], []];
  server.use(
    http.get(`${API}/shops/mine/shipping`, () => HttpResponse.json(shipping)),
    http.post(`${API}/shops/mine/shipping/preview`, async ({ request }) => {
      previews.push((await request.json()) as ShippingPreviewIn);
      return HttpResponse.json({
        zone: 'Near',
        methods: [
          { ...post, price: usd(690), pickup: false, reason: null },
          { ...post, id: 'van', name: 'Van', price: null, pickup: false, reason: 'no_tier' },
        ],
      });
    }),
    http.post(`${API}/shops/mine/shipping/zones`, async ({ request }) => {
      zones.push((await request.json()) as ShippingZoneIn);
      return HttpResponse.json({ id: 'zone-2', methods: [], ...zones[0] }, { status: 201 });
    }),
    http.post(`${API}/shops/mine/shipping/zones/zone-1/methods`, async ({ request }) => {
      methods.push((await request.json()) as ShippingMethodIn);
      const error = {
        field: 'tiers.1.at_least',
        message: 'overlaps the tier from 0',
        code: 'OVERLAP',
      };
      const body = { status: 422, title: 'x', detail: 'x', code: 'INVALID_SHIPPING_METHOD' };
      return HttpResponse.json({ ...body, errors: [error] }, { status: 422 });
    }),
  );
});

const page = { path: '/seller/shipping' };
const near = { id: 'zone-1', name: 'Near', countries: ['DE', 'AT'], rest_of_world: false };

describe("a shop's shipping", () => {
  it('BEY-17a: says what holds before anything is set up, and adds a zone', async () => {
    const { user } = await openSellerPage(<ShippingPage />, page);
    expect(await screen.findByText(/Buyers pay nothing for delivery/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Add zone' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New zone' }));
    await user.click(dialog.getByRole('button', { name: 'Add zone' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('Give the zone a name');
    await user.type(dialog.getByLabelText('Name'), 'Near');
    await user.type(dialog.getByLabelText('Countries'), 'germa');
    await user.click(dialog.getByRole('checkbox', { name: 'Germany' }));
    await user.click(dialog.getByRole('button', { name: 'Add zone' }));
    await waitFor(() =>
      expect(zones).toEqual([{ name: 'Near', countries: ['DE'], rest_of_world: false }]),
    );
  });

  it('BEY-17a: shows zones, methods and pickup points, and what a parcel costs', async () => {
    shipping = {
      ...nothing,
      is_set_up: true,
      zones: [{ ...near, methods: [post] }],
      pickup_points: [{ id: 'tent', name: 'The tent', address: 'Row 3', instructions: '' }],
    };
    const { container } = await openSellerPage(<ShippingPage />, page);
    expect(await screen.findByText('Germany, Austria')).toBeInTheDocument();
    expect(screen.getByText('Up to 1 kg: $4.90')).toBeInTheDocument();
    expect(screen.getByText('1.001 kg to 5 kg: $6.90')).toBeInTheDocument();
    expect(screen.getByText(/Free from \$50\.00/)).toBeInTheDocument();
    expect(screen.getByText('Row 3')).toBeInTheDocument();
    expect(await screen.findByText('$6.90')).toBeInTheDocument();
    expect(screen.getByText('Not offered: no price covers it')).toBeInTheDocument();
    expect(previews).toEqual([{ country: 'US', grams: 1200, goods: 2500 }]);
    await expectAccessible(container);
  });

  it('BEY-17a: shows at once what another manager changes', async () => {
    shipping = { ...nothing, is_set_up: true, zones: [{ ...near, methods: [post] }] };
    const { socket } = await openSellerPage(<ShippingPage />, page);
    expect(await screen.findByText('Germany, Austria')).toBeInTheDocument();
    shipping = { ...shipping, zones: [{ ...near, countries: ['FR'], methods: [post] }] };
    act(() => socket.says('shop:shipping', { id: 'e1', shopId: kiln.id }));
    expect(await screen.findByText('France')).toBeInTheDocument();
    expect(screen.queryByText('Germany, Austria')).not.toBeInTheDocument();
  });

  it('BEY-17a: shows what the server refuses at its field', async () => {
    shipping = { ...nothing, is_set_up: true, zones: [{ ...near, methods: [] }] };
    const { user } = await openSellerPage(<ShippingPage />, page);
    await user.click(await screen.findByRole('button', { name: 'Add method' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New method' }));
    await user.type(dialog.getByLabelText('Name'), 'Post');
    await user.type(dialog.getByLabelText('Costs'), '4.90');
    await user.click(dialog.getByRole('button', { name: 'Another price' }));
    const second = within(dialog.getByRole('group', { name: 'Price 2' }));
    await user.type(second.getByLabelText('Costs'), '6');
    await user.click(dialog.getByRole('button', { name: 'Add method' }));
    expect(await second.findByText('overlaps the tier from 0')).toBeInTheDocument();
    expect(methods[0]?.tiers).toEqual([
      { at_least: 0, at_most: null, price: 490 },
      { at_least: 0, at_most: null, price: 600 },
    ]);
  });
});

describe('what shoppers see of it before they check out', () => {
  it('BEY-17a: says from what delivery costs, and from when it is free', () => {
    const zone = { ...near, methods: [post] };
    const tent = { id: 'tent', name: 'The tent', address: 'Row 3', instructions: '' };
    const hint = (part: Partial<ShopShipping>) => hintOf({ ...nothing, is_set_up: true, ...part });
    expect(hintOf(nothing)).toBe('Free delivery');
    expect(hint({ zones: [zone] })).toBe('Delivery from $4.90, free from $50.00');
    expect(hint({ pickup_points: [tent] })).toBe('Pickup only');
    expect(hint({ zones: [{ ...near, methods: [] }] })).toBe('');
  });
});

describe('tiers as they are typed', () => {
  it('come back as they were, and go on where the last one ended', () => {
    const draft = draftOf(post);
    expect(read(draft, 'USD')).toEqual({
      name: 'Post',
      days_min: 1,
      days_max: 3,
      basis: 'weight',
      tiers: post.tiers,
      free_from: 5000,
    });
    expect(withTier(draft, 'USD').tiers.at(-1)?.at_least).toBe('5001');
    const byPrice = { ...draft, basis: 'price' as const };
    expect(withTier(byPrice, 'USD').tiers.at(-1)?.at_least).toBe('5000.01');
  });

  it('are refused where they are no numbers', () => {
    const draft = { ...draftOf(null), days_min: 'x', free_from: '-1' };
    const result = read(draft, 'USD');
    expect(isRefused(result) && Object.keys(result).sort()).toEqual([
      'days_min',
      'free_from',
      'name',
      'tiers.0.price',
    ]);
  });

  it('read like prices', () => {
    const words = (at_least: number, at_most: number | null) =>
      tierText({ at_least, at_most, price: 0 }, { ...post, basis: 'price' });
    expect([words(0, null), words(0, 500), words(501, null)]).toEqual([
      'Any parcel: Free',
      'Up to $5.00: Free',
      'From $5.01: Free',
    ]);
  });
});
