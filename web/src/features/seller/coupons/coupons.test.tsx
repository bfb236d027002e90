import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Coupon, CouponIn, CouponPatch } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { aProduct, usd } from '../../../../tests/factories';
import { aCoupon } from '../../../../tests/promotions';
import { kiln, openSellerPage } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { opened } from '../../../../tests/socket';

import { CouponPage } from './CouponPage';
import { CouponsPage } from './CouponsPage';

let coupons: Coupon[] = [];
let sent: CouponIn[] = [];
let changed: CouponPatch[] = [];

beforeEach(() => {
  opened.length = 0;
  coupons = [aCoupon()];
  sent = [];
  changed = [];
  server.use(
    http.get(`${API}/payments/config`, () => HttpResponse.json({ methods: [], currency: 'USD' })),
    http.get(`${API}/coupons`, () => HttpResponse.json({ items: coupons, next_cursor: null })),
    http.get(`${API}/coupons/:id`, () => HttpResponse.json(coupons[0])),
    http.post(`${API}/coupons`, async ({ request }) => {
      sent.push((await request.json()) as CouponIn);
      return HttpResponse.json(aCoupon(), { status: 201 });
    }),
    http.patch(`${API}/coupons/:id`, async ({ request }) => {
      const change = (await request.json()) as CouponPatch;
      changed.push(change);
      coupons = coupons.map((coupon) => ({ ...coupon, ...(change as Partial<Coupon>) }));
      return HttpResponse.json(coupons[0]);
    }),
  );
});

const list = { path: '/seller/coupons' };
const fresh = { path: '/seller/coupons/new' };

describe("a shop's coupons", () => {
  it('CPN-02: lists them with what they take off, their state and their use', async () => {
    coupons = [
      aCoupon({ name: 'SPRING', redemptions: 12, usage_limit: 100, discount_total: usd(4_200) }),
      aCoupon({ name: 'FIVER', kind: 'amount', value: 500, min_amount: usd(3000) }),
      aCoupon({ name: 'OLD', ends_at: '2026-01-01T00:00:00Z' }),
      aCoupon({ name: 'GONE', usage_limit: 3, redemptions: 3 }),
      aCoupon({ name: 'OFF', enabled: false }),
      aCoupon({ name: 'SOON', starts_at: '2999-01-01T00:00:00Z' }),
    ];
    const { container } = await openSellerPage(<CouponsPage />, list);
    const row = (name: string) => screen.findByRole('row', { name: new RegExp(name) });
    expect(await row('SPRING')).toHaveTextContent(/10% off.*Valid.*12 of 100.*\$42\.00 off/);
    expect(await row('FIVER')).toHaveTextContent(/\$5\.00 off.*from \$30\.00/);
    expect(await row('OLD')).toHaveTextContent('Over');
    expect(await row('GONE')).toHaveTextContent('Used up');
    expect(await row('OFF')).toHaveTextContent('Disabled');
    expect(await row('SOON')).toHaveTextContent('Not yet');
    await expectAccessible(container);
  });

  it('CPN-03: switches one off from the list', async () => {
    const { user } = await openSellerPage(<CouponsPage />, list);
    await user.click(await screen.findByRole('button', { name: /Actions for SPRING10/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Disable' }));
    expect(await screen.findByText('SPRING10 is disabled')).toBeInTheDocument();
    expect(changed).toEqual([{ enabled: false }]);
    expect(await screen.findByText('Disabled')).toBeInTheDocument();
  });

  it('CPN-04: deletes one after asking', async () => {
    let deleted = 0;
    server.use(
      http.delete(`${API}/coupons/:id`, () => {
        deleted += 1;
        coupons = [];
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = await openSellerPage(<CouponsPage />, list);
    await user.click(await screen.findByRole('button', { name: /Actions for SPRING10/ }));
    await user.click(await screen.findByRole('menuitem', { name: 'Delete…' }));
    expect(deleted).toBe(0);
    await user.click(await screen.findByRole('button', { name: 'Delete coupon' }));
    expect(await screen.findByText('No coupons yet')).toBeInTheDocument();
    expect(deleted).toBe(1);
  });

  it('CPN-01, CPN-07: adds one, with its bounds in minor units and its times with an offset', async () => {
    const { user, container } = await openSellerPage(<CouponPage />, fresh);
    await user.type(await screen.findByLabelText('Code'), 'THANKS5');
    await user.click(screen.getByRole('radio', { name: 'Amount' }));
    await user.type(screen.getByLabelText('Amount off'), '5');
    await user.type(screen.getByLabelText(/From goods worth/), '29.90');
    await user.type(screen.getByLabelText(/By each person/), '1');
    const ends = screen.getByLabelText(/Until/);
    await user.type(ends, '2030-06-01T18:30');
    expect(screen.getByText(/Times of your clock:/)).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Add coupon' }));
    expect(await screen.findByText('Elsewhere')).toBeInTheDocument();
    expect(sent).toEqual([
      {
        name: 'THANKS5',
        kind: 'amount',
        value: 500,
        currency: 'USD',
        min_amount: usd(2990),
        max_amount: null,
        selected_product: [],
        usage_limit: null,
        per_user_limit: 1,
        starts_at: null,
        ends_at: new Date('2030-06-01T18:30').toISOString(),
        enabled: true,
      },
    ]);
  });

  it('refuses what makes no sense before it is sent, and shows at its field what the server refuses', async () => {
    server.use(
      http.post(`${API}/coupons`, () =>
        problem(409, 'COUPON_NAME_TAKEN', 'Another coupon has this name', {
          errors: [{ field: 'name', message: "is another coupon's", code: 'taken' }],
        }),
      ),
    );
    const { user } = await openSellerPage(<CouponPage />, fresh);
    await user.type(await screen.findByLabelText('Code'), 'TOO MUCH');
    await user.type(screen.getByLabelText('Per cent off'), '120');
    await user.click(screen.getByRole('button', { name: 'Add coupon' }));
    expect(await screen.findByText('Type a percentage from 0 to 100')).toBeInTheDocument();
    expect(screen.getByText(/Without spaces/)).toBeInTheDocument();
    await user.clear(screen.getByLabelText('Code'));
    await user.type(screen.getByLabelText('Code'), 'SPRING10');
    await user.clear(screen.getByLabelText('Per cent off'));
    await user.type(screen.getByLabelText('Per cent off'), '12.5');
    await user.click(screen.getByRole('button', { name: 'Add coupon' }));
    expect(await screen.findByText("Is another coupon's")).toBeInTheDocument();
  });

  it('CPN-05: narrows one to products of the shop', async () => {
    const mug = aProduct({ name: 'Speckled mug' });
    server.use(
      http.get(`${API}/shops/mine/products`, () =>
        HttpResponse.json({
          items: [{ id: mug.id, name: mug.name, image: null }],
          next_cursor: null,
        }),
      ),
      http.get(`${API}/products/${mug.id}`, () => HttpResponse.json(mug)),
    );
    const { user } = await openSellerPage(<CouponPage />, {
      path: '/seller/coupons/:couponId',
      at: '/seller/coupons/c1',
    });
    await user.click(await screen.findByRole('button', { name: 'Choose products' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(await within(dialog).findByRole('checkbox', { name: 'Speckled mug' }));
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    const chosen = await screen.findByRole('list', { name: 'Products it is for' });
    expect(await within(chosen).findByText('Speckled mug')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() =>
      expect(changed[0]).toMatchObject({ selected_product: [mug.id], value: 10 }),
    );
  });

  it('RBAC-12: staff do not see the page', async () => {
    await openSellerPage(<CouponsPage />, {
      ...list,
      user: { shops: [{ ...kiln, role: 'staff' }] },
    });
    expect(await screen.findByText('For managers')).toBeInTheDocument();
  });
});
