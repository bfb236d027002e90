import { describe, expect, it } from 'vitest';

import { anOrder } from '../../../tests/factories';

import { cashIsDue, needsWork, nextQueueStep, offeredStatuses } from './steps';

describe('the steps of an order', () => {
  it('are those the server allows, without cancelling, which asks for a reason', () => {
    const order = anOrder({ allowed_statuses: ['shipped', 'delivered', 'cancelled'] });
    expect(offeredStatuses(order)).toEqual(['shipped', 'delivered']);
  });

  it('ORD-30: go by the queue when the order is picked up: preparing, ready, picked up', () => {
    const order = anOrder({
      status: 'pending',
      payment_method: 'cod',
      fulfilment: 'pickup',
      queue_status: 'queued',
      allowed_statuses: ['processing', 'cancelled'],
    });
    expect(nextQueueStep(order)).toMatchObject({ queueStatus: 'preparing', status: 'processing' });
    expect(offeredStatuses(order)).toEqual([]);
    expect(nextQueueStep({ ...order, queue_status: 'preparing' })?.queueStatus).toBe('ready');
    expect(nextQueueStep({ ...order, queue_status: 'ready' })).toMatchObject({
      queueStatus: 'completed',
      status: 'completed',
    });
    expect(nextQueueStep({ ...order, queue_status: 'completed' })).toBeNull();
    expect(nextQueueStep({ ...order, status: 'cancelled' })).toBeNull();
  });

  it('wait for the money of card orders, and not for that of cash orders', () => {
    const card = anOrder({ queue_status: 'queued' });
    expect(nextQueueStep(card)).toBeNull();
    expect(needsWork(card)).toBe(false);
    expect(needsWork({ ...card, payment_status: 'paid' })).toBe(true);
    expect(needsWork({ ...card, payment_method: 'cod' })).toBe(true);
    expect(needsWork({ ...card, payment_method: 'cod', status: 'shipped' })).toBe(false);
  });

  it('have the cash booked once the goods are handed over', () => {
    const order = anOrder({ payment_method: 'cod', status: 'delivered' });
    expect(cashIsDue(order)).toBe(true);
    expect(cashIsDue({ ...order, status: 'processing' })).toBe(false);
    expect(cashIsDue({ ...order, payment_status: 'paid' })).toBe(false);
    expect(cashIsDue({ ...order, payment_method: 'cc' })).toBe(false);
  });
});
