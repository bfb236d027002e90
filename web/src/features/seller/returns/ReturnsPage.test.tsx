import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Return } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { usd } from '../../../../tests/factories';
import { kiln, openSellerPage } from '../../../../tests/seller';
import { API, problem, server } from '../../../../tests/server';
import { aShopReturn, returnMessageOf } from '../../../../tests/shopMoney';
import { opened } from '../../../../tests/socket';

import { ReturnsPage } from './ReturnsPage';

let returns: Return[] = [];
let asked: URLSearchParams[] = [];

beforeEach(() => {
  opened.length = 0;
  asked = [];
  returns = [aShopReturn()];
  server.use(
    http.get(`${API}/shops/mine/returns`, ({ request }) => {
      const params = new URL(request.url).searchParams;
      asked.push(params);
      const status = params.get('status');
      const items = returns.filter((each) => status === null || each.status === status);
      return HttpResponse.json({ items, next_cursor: null });
    }),
    http.get(`${API}/returns/:id`, ({ params }) =>
      HttpResponse.json(returns.find(({ id }) => id === params.id)),
    ),
    http.get(`${API}/orders/:id`, () => problem(404, 'ORDER_NOT_FOUND')),
  );
});

async function open(found: Return | null, role: 'owner' | 'staff' = 'owner') {
  const view = await openSellerPage(<ReturnsPage />, {
    path: '/seller/returns/:returnId?',
    at: found === null ? '/seller/returns' : `/seller/returns/${found.id}?show=all`,
    user: { shops: [{ ...kiln, role }] },
  });
  await screen.findByRole('list', { name: 'Returns' });
  return view;
}

/** The server takes the decision, and says what it was told. */
function onDecision(what: 'approve' | 'reject', after: Partial<Return>) {
  const sent: { body: unknown; key: string | null }[] = [];
  server.use(
    http.post(`${API}/shops/mine/returns/:id/${what}`, async ({ request }) => {
      sent.push({ body: await request.json(), key: request.headers.get('idempotency-key') });
      returns = returns.map((each) => ({ ...each, ...after }));
      return HttpResponse.json(returns[0]);
    }),
  );
  return sent;
}

const detail = () => screen.findByRole('article', { name: /^Return of/ });

describe('the returns of a shop', () => {
  it('RET-13: lists what waits first, and by tab what is on its way and done', async () => {
    returns = [
      aShopReturn({ customer_name: 'Waiting' }),
      aShopReturn({ customer_name: 'Underway', status: 'refund_pending' }),
      aShopReturn({ customer_name: 'Refused', status: 'rejected' }),
    ];
    const { user, container } = await open(null);
    const names = () => screen.getAllByRole('link').map((each) => each.textContent);
    expect(names().join()).toContain('Waiting');
    expect(names().join()).not.toContain('Underway');
    expect(await screen.findByRole('tab', { name: 'To decide 1' })).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('tab', { name: 'Refund pending 1' }));
    expect(await screen.findByText('Underway')).toBeInTheDocument();
    await user.click(screen.getByRole('tab', { name: 'Done' }));
    expect(await screen.findByText('Refused')).toBeInTheDocument();
    expect(screen.queryByText('Underway')).not.toBeInTheDocument();
  });

  it('searches on the server', async () => {
    const { user } = await open(null);
    await user.type(screen.getByRole('textbox', { name: 'Search returns' }), 'maya');
    await waitFor(() => expect(asked.at(-1)?.get('q')).toBe('maya'));
  });

  it('RT-31: a return that is asked for appears by itself, and is said', async () => {
    const { socket } = await open(null);
    const news = aShopReturn({ customer_name: 'Newcomer', order_number: 'ORD-news' });
    returns = [news, ...returns];
    act(() => socket.says('return:updated', returnMessageOf(news)));
    expect(await screen.findByText('A return is asked for: ORD-news')).toBeInTheDocument();
    expect(await screen.findByText('Newcomer')).toBeInTheDocument();
  });

  it('leaves the returns of other shops alone', async () => {
    const { socket } = await open(null);
    const before = asked.length;
    const foreign = aShopReturn({ shop_id: 'shop-2' });
    act(() => socket.says('return:updated', returnMessageOf(foreign)));
    await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
    expect(asked).toHaveLength(before);
    expect(screen.queryByText(/A return is asked for/)).not.toBeInTheDocument();
  });
});

describe('deciding on a return', () => {
  it('RET-02: shows what comes back and why, and approves after the amount was confirmed', async () => {
    const [found] = returns as [Return];
    const { user, container } = await open(found);
    const article = within(await detail());
    expect(article.getByText('Arrived damaged')).toBeInTheDocument();
    expect(article.getByText('Both handles broke off.')).toBeInTheDocument();
    expect(article.getByText('Speckled mug')).toBeInTheDocument();
    await expectAccessible(container);
    const sent = onDecision('approve', { status: 'refund_pending', decided_as: 'shop' });
    await user.click(await article.findByRole('button', { name: /^Approve: \$68\.00/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Give $68.00 back?' }));
    expect(sent).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Approve and refund $68.00' }));
    expect(await screen.findByText('Return approved: $68.00 goes back')).toBeInTheDocument();
    expect(await article.findByText('Refund on its way')).toBeInTheDocument();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toEqual({ reason: '' });
    expect(sent[0]?.key).toBeTruthy();
  });

  it('RET-07: rejects only with a reason, which the customer reads', async () => {
    const [found] = returns as [Return];
    const { user } = await open(found);
    const sent = onDecision('reject', { status: 'rejected', decision_reason: 'Made to order' });
    await user.click(await screen.findByRole('button', { name: 'Reject…' }));
    const confirm = await screen.findByRole('button', { name: 'Reject return' });
    expect(confirm).toBeDisabled();
    await user.click(screen.getByRole('button', { name: 'Made to order' }));
    await user.click(confirm);
    expect(await screen.findByText('Return rejected')).toBeInTheDocument();
    expect(sent.map(({ body }) => body)).toEqual([{ reason: 'Made to order' }]);
  });

  it('says so when somebody else was faster, and shows how it stands', async () => {
    const [found] = returns as [Return];
    const { user } = await open(found);
    server.use(
      http.post(`${API}/shops/mine/returns/:id/approve`, () => {
        returns = [{ ...found, status: 'withdrawn' }];
        return problem(409, 'RETURN_DECIDED', 'The return was withdrawn');
      }),
    );
    await user.click(await screen.findByRole('button', { name: /^Approve:/ }));
    await user.click(await screen.findByRole('button', { name: /^Approve and refund/ }));
    expect(await screen.findByText('The return was withdrawn')).toBeInTheDocument();
    expect((await within(await detail()).findAllByText('Withdrawn')).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: /^Approve:/ })).not.toBeInTheDocument();
  });

  it('RBAC-22: staff see it, and cannot decide', async () => {
    const [found] = returns as [Return];
    await open(found, 'staff');
    expect(await screen.findByText('Owners and managers decide on returns.')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Approve/ })).not.toBeInTheDocument();
  });

  it('RET-11: cash is marked as handed back, after a question', async () => {
    const cash = aShopReturn({
      status: 'refund_pending',
      refund_by_hand: true,
      refund_id: 'refund-1',
      amount: usd(990),
    });
    returns = [cash];
    const { user } = await open(cash, 'staff');
    let sent: unknown = 'nothing';
    server.use(
      http.post(`${API}/refunds/refund-1/confirm`, async ({ request }) => {
        sent = await request.json();
        returns = [{ ...cash, status: 'refunded', refunded_at: cash.created_at }];
        return HttpResponse.json({ id: 'refund-1' });
      }),
    );
    await user.click(await screen.findByRole('button', { name: 'Mark cash as handed back' }));
    expect(sent).toBe('nothing');
    await user.click(await screen.findByRole('button', { name: 'Yes, $9.90 handed back' }));
    expect(await screen.findByText('Cash handed back')).toBeInTheDocument();
    expect(await within(await detail()).findByText('Money is back')).toBeInTheDocument();
    expect(sent).toBeNull();
  });

  it('RET-11: a refund that the provider refused shows what it said, with nothing to press', async () => {
    const stuck = aShopReturn({ status: 'refund_pending', refund_error: 'card closed' });
    returns = [stuck];
    await open(stuck);
    expect(await screen.findByText('card closed')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /handed back/ })).not.toBeInTheDocument();
  });
});
