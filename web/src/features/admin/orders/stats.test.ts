import { describe, expect, it } from 'vitest';

import type { AdminStats } from '@/shared/api';

import { aMessage, anOrder, usd } from '../../../../tests/factories';

import { afterCreated, afterUpdated } from './stats';

const stats: AdminStats = {
  total: 10,
  pending: 2,
  processing: 3,
  by_status: { pending: 2, processing: 3, completed: 5 },
  placed_total: usd(100_000),
  total_revenue: usd(60_000),
  orders_today: 1,
  users: 7,
  shops: 3,
  products: 20,
};

describe("the market's figures", () => {
  it('ADM-03: a new order is one more, pending, and placed; revenue waits until it is paid', () => {
    const message = aMessage({ total: 3400, status: 'pending', paymentStatus: 'pending' });
    expect(afterCreated(stats, message)).toMatchObject({
      total: 11,
      pending: 3,
      by_status: { pending: 3 },
      placed_total: usd(103_400),
      total_revenue: usd(60_000),
      orders_today: 2,
    });
  });

  it('ADM-05: an update moves the order between the counts', () => {
    const message = aMessage({ previousStatus: 'pending', status: 'processing' });
    expect(afterUpdated(stats, message, undefined)).toMatchObject({
      total: 10,
      pending: 1,
      processing: 4,
      total_revenue: usd(60_000),
    });
    const same = aMessage({ previousStatus: 'processing', status: 'processing' });
    expect(afterUpdated(stats, same, undefined)).toEqual(stats);
  });

  it('ADM-03: revenue counts only what is paid, minus what is refunded', () => {
    const before = anOrder({ payment_status: 'pending' });
    const paid = aMessage({ total: 3400, paymentStatus: 'paid' });
    expect(afterUpdated(stats, paid, before).total_revenue).toEqual(usd(63_400));
    const refunded = aMessage({ total: 3400, paymentStatus: 'refunded' });
    const back = afterUpdated(stats, refunded, anOrder({ payment_status: 'paid' }));
    expect(back.total_revenue).toEqual(usd(56_600));
    // How much of a partly refunded order came back is not in the message.
    const partly = aMessage({ total: 3400, paymentStatus: 'partially_refunded' });
    const after = afterUpdated(stats, partly, anOrder({ payment_status: 'paid' }));
    expect(after.total_revenue).toEqual(stats.total_revenue);
  });

  it('leaves amounts in another currency to the server', () => {
    const message = aMessage({ total: 3400, currency: 'EUR', status: 'pending' });
    expect(afterCreated(stats, message).placed_total).toEqual(usd(100_000));
  });
});
