import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { expectAccessible } from '../../../../tests/axe';
import { shop, usd } from '../../../../tests/factories';
import { aCoupon } from '../../../../tests/promotions';
import { renderPage } from '../../../../tests/render';
import { API, server } from '../../../../tests/server';

import { CouponPage } from './CouponPage';
import { CouponsPage } from './CouponsPage';

let sent: unknown[] = [];

beforeEach(() => {
  sent = [];
  server.use(
    http.get(`${API}/payments/config`, () => HttpResponse.json({ methods: [], currency: 'USD' })),
    http.get(`${API}/admin/coupons`, () =>
      HttpResponse.json({
        items: [aCoupon({ name: 'WELCOME10', shop_id: null })],
        next_cursor: null,
      }),
    ),
    http.get(`${API}/admin/shop-coupons`, () =>
      HttpResponse.json({
        items: [{ ...aCoupon({ name: 'KILN5', discount_total: usd(900) }), shop }],
        next_cursor: null,
      }),
    ),
    http.post(`${API}/admin/coupons`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(aCoupon({ shop_id: null }), { status: 201 });
    }),
  );
});

describe("organisers' coupons", () => {
  it('CPN-02: the market has its own, and those of the shops are only looked at', async () => {
    const { user, container } = renderPage(<CouponsPage />);
    expect(await screen.findByRole('link', { name: 'WELCOME10' })).toHaveAttribute(
      'href',
      expect.stringContaining('/admin/coupons/'),
    );
    await user.click(screen.getByRole('tab', { name: 'Of the shops' }));
    expect(await screen.findByText('KILN5')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Kiln & Clover' })).toHaveAttribute(
      'href',
      '/shops/kiln',
    );
    expect(screen.queryByRole('button', { name: /Actions for/ })).toBeNull();
    await expectAccessible(container);
  });

  it('CPN-01: adds one for the whole market', async () => {
    const { user } = renderPage(<CouponPage />, {
      others: [{ path: '/admin/coupons', element: <p>The list</p> }],
    });
    await user.type(await screen.findByLabelText('Code'), 'FAIR15');
    await user.type(screen.getByLabelText('Per cent off'), '15');
    await user.click(screen.getByRole('button', { name: 'Add coupon' }));
    expect(await screen.findByText('The list')).toBeInTheDocument();
    expect(sent).toMatchObject([{ name: 'FAIR15', kind: 'percent', value: 15, currency: 'USD' }]);
  });
});
