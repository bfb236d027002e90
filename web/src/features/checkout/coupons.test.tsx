import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Cart, CreateOrderIn, Quote, QuotedCoupon, QuoteIn } from '@/shared/api';
import { addCode, dropCodes } from '@/shared/coupons';

import { expectAccessible } from '../../../tests/axe';
import { aCart, aCartItem, anOrder, aUser, usd } from '../../../tests/factories';
import { aQuote } from '../../../tests/promotions';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';

import { CheckoutPage } from './CheckoutPage';

const home = {
  id: 'address-1',
  recipient: 'Maya Okafor',
  country: 'US',
  city: 'Portland',
  address1: '118 Fremont Street',
  address2: '',
  zip_code: '97212',
  phone_number: null,
  address_type: 'home',
};

let cart: Cart;
let known: Record<string, QuotedCoupon>;
let asked: QuoteIn[];
let sent: CreateOrderIn[];

function takesOff(code: string, amount: number, shopId: string | null = null): QuotedCoupon {
  return { code, valid: true, shop_id: shopId, discount: usd(amount), reason: null, message: '' };
}

function refuses(code: string, reason: string, message = reason): QuotedCoupon {
  return { code, valid: false, shop_id: null, discount: usd(0), reason, message };
}

/** Works an order out as the server does: valid coupons are taken off, the others say why not. */
function quoteOf(wanted: QuoteIn): Quote {
  const coupons = (wanted.coupons ?? []).map((code) => ({
    ...(known[code.toUpperCase()] ?? refuses(code, 'COUPON_NOT_FOUND')),
    code,
  }));
  const discount = coupons.reduce((sum, coupon) => sum + coupon.discount.amount, 0);
  return aQuote(cart, {
    coupons,
    discount: usd(discount),
    tax: usd(120),
    total: usd(cart.subtotal.amount - discount + 120),
  });
}

beforeEach(() => {
  dropCodes();
  cart = aCart([aCartItem()]);
  known = { WELCOME10: takesOff('WELCOME10', 340), KILN5: takesOff('KILN5', 500, 'shop-1') };
  asked = [];
  sent = [];
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(aUser())),
    http.get(`${API}/users/me/addresses`, () => HttpResponse.json({ items: [home] })),
    http.get(`${API}/cart`, () => HttpResponse.json(cart)),
    http.get(`${API}/payments/config`, () =>
      HttpResponse.json({
        methods: [{ method: 'cod', provider: 'cod', label: 'Cash on delivery' }],
        currency: 'USD',
      }),
    ),
    http.post(`${API}/checkout/quote`, async ({ request }) => {
      const wanted = (await request.json()) as QuoteIn;
      asked.push(wanted);
      return HttpResponse.json(quoteOf(wanted));
    }),
    http.post(`${API}/orders`, async ({ request }) => {
      sent.push((await request.json()) as CreateOrderIn);
      const checkout = { id: 'checkout-1', number: 'ORD-1', total: usd(3180), currency: 'USD' };
      const payment = { provider: 'cod', payment_id: 'payment-1', client_secret: null };
      return HttpResponse.json({ checkout, orders: [anOrder()], payment }, { status: 201 });
    }),
  );
});

const open = () =>
  renderPage(<CheckoutPage />, {
    others: [{ path: '/checkout/:id', element: <p>Following the payment</p> }],
  });

const total = () => screen.getByText('Total').nextElementSibling;
const placing = async () => {
  const button = await screen.findByRole('button', { name: 'Place order' });
  await waitFor(() => expect(button).toBeEnabled());
  return button;
};

describe('coupons at checkout', () => {
  it('ORD-37: shows the sums that the server works out for the address', async () => {
    open();
    await waitFor(() => expect(total()).toHaveTextContent('$35.20'));
    expect(screen.getByText('Tax').nextElementSibling).toHaveTextContent('$1.20');
    const review = within(screen.getByRole('complementary', { name: 'Review' }));
    expect(review.getByText('Free')).toBeInTheDocument();
    expect(asked.at(-1)).toMatchObject({
      shipping_address: { country: 'US' },
      items: [{ quantity: 1, price: 3400 }],
    });
  });

  it('CPN-08: takes one coupon of a shop and one of the market, and orders with both', async () => {
    const { user, container } = open();
    const field = await screen.findByLabelText('Coupon code');
    await user.type(field, 'KILN5{Enter}');
    const chips = await screen.findByRole('list', { name: 'Coupons' });
    expect(within(chips).getByText('Kiln & Clover')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Coupon code'), 'welcome10');
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    expect(await within(chips).findByText('−$3.40')).toBeInTheDocument();
    expect(within(chips).getByText('From the market')).toBeInTheDocument();
    await waitFor(() => expect(total()).toHaveTextContent('$26.80'));
    await expectAccessible(container);
    await user.click(await placing());
    expect(await screen.findByText('Following the payment')).toBeInTheDocument();
    expect(sent[0]).toMatchObject({ coupons: ['KILN5', 'welcome10'], expected_total: 2680 });
    expect(sessionStorage.getItem('fairground-coupons')).toBeNull();
  });

  it('CPN-09: says in words why a coupon is refused, and does not keep it', async () => {
    known.LATE = refuses('LATE', 'COUPON_EXPIRED');
    known.BIG = refuses('BIG', 'COUPON_MIN_AMOUNT', 'BIG is for goods worth 50.00 USD or more');
    const { user } = open();
    const field = await screen.findByLabelText('Coupon code');
    await user.type(field, 'LATE{Enter}');
    expect(await screen.findByText('This coupon is not valid any more.')).toBeInTheDocument();
    await user.clear(field);
    await user.type(field, 'BIG{Enter}');
    expect(
      await screen.findByText('BIG is for goods worth 50.00 USD or more.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('list', { name: 'Coupons' })).toBeNull();
  });

  it('keeps coupons in the tab, and removing one brings the price back', async () => {
    addCode('WELCOME10');
    expect(JSON.parse(sessionStorage.getItem('fairground-coupons') ?? '')).toEqual(['WELCOME10']);
    const { user } = open();
    await waitFor(() => expect(total()).toHaveTextContent('$31.80'));
    await user.click(screen.getByRole('button', { name: 'Remove coupon WELCOME10' }));
    await waitFor(() => expect(total()).toHaveTextContent('$35.20'));
    expect(sessionStorage.getItem('fairground-coupons')).toBeNull();
  });

  it('CPN-07: a coupon that does not fit the cart any more says so and is not sent', async () => {
    addCode('WELCOME10');
    known.WELCOME10 = refuses('WELCOME10', 'COUPON_NOT_FOR_THESE');
    const { user } = open();
    expect(
      await screen.findByText('Nothing in your cart is what this coupon is for.'),
    ).toBeInTheDocument();
    await user.click(await placing());
    await screen.findByText('Following the payment');
    expect(sent[0]).toMatchObject({ coupons: [], expected_total: 3520 });
  });

  it('CPN-09: used up between the page and the till: the form stays, the total is worked out anew', async () => {
    addCode('WELCOME10');
    server.use(
      http.post(`${API}/orders`, () => {
        known.WELCOME10 = refuses('WELCOME10', 'COUPON_USED_UP');
        return problem(409, 'COUPON_USED_UP', 'WELCOME10 has been used up');
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole('radio', { name: /Pickup/ }));
    await user.click(await placing());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This coupon has been used up. Nothing was ordered: look at the total again.',
    );
    await waitFor(() => expect(total()).toHaveTextContent('$35.20'));
    expect(screen.getByRole('radio', { name: /Pickup/ })).toBeChecked();
  });

  it('ORD-10: another price at the till keeps the form and names the total', async () => {
    server.use(
      http.post(`${API}/orders`, () =>
        problem(409, 'PRICE_CHANGED', 'The price is now 38.00 USD', { total: usd(3800) }),
      ),
    );
    const { user } = open();
    await user.click(await placing());
    expect(await screen.findByRole('alert')).toHaveTextContent('The total is now $38.00.');
    expect(await placing()).toBeEnabled();
  });

  it('nothing can be ordered while there is no saying what it costs', async () => {
    let broken = true;
    server.use(
      http.post(`${API}/checkout/quote`, async ({ request }) =>
        broken
          ? problem(503, 'TEMPORARILY_UNAVAILABLE', 'Try again shortly')
          : HttpResponse.json(quoteOf((await request.json()) as QuoteIn)),
      ),
    );
    const { user } = open();
    expect(await screen.findByRole('alert')).toHaveTextContent('Try again shortly');
    expect(screen.getByRole('button', { name: 'Place order' })).toBeDisabled();
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await placing()).toBeEnabled();
  });
});
