import { describe, expect, it } from 'vitest';

import type { TransactionMessage } from '@/shared/realtime';

import { aMovement, someBooks } from '../../../../tests/adminMoney';
import { usd } from '../../../../tests/factories';

import { heldOf, ownOf, owedOf, unexplained } from './books';
import { mergeNewest, movementOf } from './movements';
import { progressOf } from './wallets/PayAllBack';

describe('the books of the market', () => {
  const [books] = someBooks().currencies;

  it('what is held is what is owed and what is the own', () => {
    if (books === undefined) throw new Error('no books');
    expect(heldOf(books).total).toEqual(usd(100_000));
    expect(owedOf(books).total).toEqual(usd(90_000));
    expect(ownOf(books).total).toEqual(usd(10_000));
    expect(unexplained(books)).toEqual(usd(0));
    expect(unexplained({ ...books, wallets: usd(9_999) })).toEqual(usd(1));
  });

  it('cash that shops are to hand back covers the refunds it is for', () => {
    if (books === undefined) throw new Error('no books');
    const cash = { ...books, refunds_owed: usd(2_700), cash_to_hand_back: usd(1_700) };
    expect(unexplained(cash)).toEqual(usd(0));
    expect(heldOf(cash).positions.at(-1)).toMatchObject({
      label: 'Shops’ cash',
      money: usd(1_700),
    });
  });
});

describe('the live list of movements', () => {
  const message: TransactionMessage = {
    id: 'm1',
    seq: 16,
    entryId: 't-new',
    kind: 'reversal:payout_requested',
    reference: 'p1',
    memo: 'Account closed',
    amount: 5000,
    from: 'seller_on_hold:01890000-0000-7000-8000-0000a1b2c3d4',
    to: 'provider_clearing:stripe',
    currency: 'USD',
  };

  it('ADM-08: shows an announced movement in words before its names are known', () => {
    expect(movementOf(message, 0)).toMatchObject({
      id: 't-new',
      title: 'Payout rejected',
      amount: usd(5000),
      from: { account: 'seller_on_hold', name: '…a1b2c3d4' },
      to: { account: 'provider_clearing', name: 'Stripe' },
    });
  });

  it('puts what is new on top in its order, and completes what is there, each once', () => {
    const [a, b] = [aMovement({ id: 'a' }), aMovement({ id: 'b' })];
    const pages = [
      { items: [a], next_cursor: 'c' },
      { items: [b], next_cursor: null },
    ];
    mergeNewest(pages, [movementOf(message, 0)]);
    expect(pages[0]?.items.map(({ id }) => id)).toEqual(['t-new', 'a']);
    const full = aMovement({ id: 't-new', title: 'With names' });
    mergeNewest(pages, [aMovement({ id: 'newer' }), full, a, b]);
    expect(pages[0]?.items.map(({ id }) => id)).toEqual(['newer', 't-new', 'a']);
    expect(pages[1]?.items.map(({ id }) => id)).toEqual(['b']);
    expect(pages[0]?.items[1]?.title).toBe('With names');
    mergeNewest(pages, [movementOf(message, 0)]);
    expect(pages[0]?.items[1]?.title).toBe('With names');
  });
});

describe('a run that pays all wallets back', () => {
  const money = usd(0);
  const run = {
    id: 'r1',
    started_by: null,
    created_at: '',
    finished_at: null,
    fee: money,
    wallets_done: 30,
    amount: money,
    fees: money,
    refunded: money,
    open: money,
    by_hand: money,
    by_hand_count: 0,
    needs_bank_details: 0,
  };

  it('is measured by the wallets it can pay back; frozen ones it cannot', () => {
    const left = { left: money, frozen: money, runs: [run] };
    expect(progressOf(run, { ...left, wallets_left: 75, frozen_wallets: 5 })).toBe(30);
    expect(progressOf(run, { ...left, wallets_left: 5, frozen_wallets: 5 })).toBe(100);
    expect(
      progressOf({ ...run, wallets_done: 0 }, { ...left, wallets_left: 0, frozen_wallets: 0 }),
    ).toBe(100);
  });
});
