import { describe, expect, it } from 'vitest';

import type { Order, PageOf } from '@/shared/api';

import { aMessage, anOrder, usd } from '../../../tests/factories';

import { belongs, patchOf, patchOfCancelled, patchOrder, placeOrder } from './feed';
import { orderFromMessage } from './fromMessage';
import { shortId } from './ids';

const page = (items: Order[], next_cursor: string | null = null): PageOf<Order> => ({
  items,
  next_cursor,
});
const ids = (pages: PageOf<Order>[]) => pages.flatMap(({ items }) => items.map(({ id }) => id));
/** Orders as the server lists them: the newest, whose id is the greatest, first. */
const newestFirst = (count: number) => Array.from({ length: count }, () => anOrder()).reverse();

describe('a live list of orders', () => {
  it('SPA-11: takes a new order to the top, and never twice', () => {
    const pages = [page(newestFirst(2))];
    const before = ids(pages);
    const order = anOrder();
    placeOrder(pages, order, {});
    placeOrder(pages, { ...order, status: 'processing' }, {});
    expect(ids(pages)).toEqual([order.id, ...before]);
    expect(pages[0]?.items[0]?.status).toBe('processing');
  });

  it('keeps the order of age when an older order comes late', () => {
    const [newest, late, oldest] = newestFirst(3) as [Order, Order, Order];
    const pages = [page([newest], 'more'), page([oldest])];
    placeOrder(pages, late, {});
    expect(ids(pages)).toEqual([newest.id, late.id, oldest.id]);
  });

  it('leaves an order that is older than all that is loaded to its own page', () => {
    const [newest, , oldest] = newestFirst(3) as [Order, Order, Order];
    const open = [page([newest], 'more')];
    placeOrder(open, oldest, {});
    expect(ids(open)).toEqual([newest.id]);
    const complete = [page([newest])];
    placeOrder(complete, oldest, {});
    expect(ids(complete)).toEqual([newest.id, oldest.id]);
    const empty = [page([])];
    placeOrder(empty, oldest, {});
    expect(ids(empty)).toEqual([oldest.id]);
  });

  it('lets an order go that no longer fits the filter, and takes none that does not', () => {
    const [order, other] = newestFirst(2) as [Order, Order];
    const pages = [page([order, other])];
    patchOrder(pages, order.id, () => ({ status: 'processing' }), { status: 'pending' });
    expect(ids(pages)).toEqual([other.id]);
    placeOrder(pages, anOrder({ status: 'shipped' }), { status: 'pending' });
    expect(ids(pages)).toEqual([other.id]);
  });

  it('finds by number, customer, shop and goods, whatever the accents', () => {
    const order = anOrder({ customer: { id: 'c', name: 'Paula Fernández', email: 'p@x.test' } });
    for (const q of ['fernandez', 'ORD-1707', 'kiln', ' p@X ']) {
      expect(belongs(order, { q }), q).toBe(true);
    }
    expect(belongs(order, { q: 'nobody' })).toBe(false);
    expect(belongs(order, { paymentStatus: 'paid' })).toBe(false);
    expect(belongs(order, { shopId: 'another' })).toBe(false);
  });
});

const message = aMessage({
  orderId: '01890000-0000-7000-8000-0000a1b2c3d4',
  orderNumber: 'ORD-1',
  status: 'processing',
  paymentStatus: 'paid',
  estimatedTime: 10,
  updatedAt: '2026-01-02T03:05:00Z',
});

describe('what a message changes', () => {
  it('is the states and the time, unless something newer is shown', () => {
    const shown = anOrder({ updated_at: '2026-01-02T03:04:05Z' });
    expect(patchOf(message, shown)).toMatchObject({
      status: 'processing',
      payment_status: 'paid',
      estimated_time: 10,
      updated_at: message.updatedAt,
    });
    expect(patchOf(message, { ...shown, updated_at: '2026-01-02T03:06:00Z' })).toEqual({});
  });

  it('ADM-04: is, of a cancellation, the status and its time', () => {
    const cancelled = { id: 'e', seq: 1, orderId: 'o', by: 'buyer', reason: null };
    expect(patchOfCancelled({ ...cancelled, cancelledAt: '2026-01-02T04:00:00Z' })).toMatchObject({
      status: 'cancelled',
      updated_at: '2026-01-02T04:00:00Z',
      can_cancel: false,
    });
  });

  it('is, of a new order, enough for a row that offers nothing yet', () => {
    const order = orderFromMessage(message);
    expect(order).toMatchObject({ total: usd(3400), order_number: 'ORD-1', allowed_statuses: [] });
    expect(order.customer.name).toBe('Maya Okafor');
  });

  it('ADM-02: names an order by the last 8 of its id, upper case', () => {
    expect(shortId(message.orderId)).toBe('A1B2C3D4');
  });
});
