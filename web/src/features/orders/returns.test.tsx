import { screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { api, type Order, type Return } from '@/shared/api';

import { expectAccessible } from '../../../tests/axe';
import { anAttempt, anOrderLine, aReturn } from '../../../tests/buyerMoney';
import { anOrder, usd } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';

import { OrderPage } from './OrderPage';
import { ReturnsPage } from './ReturnsPage';

const inTwoDays = new Date(Date.now() + 2 * 86_400_000).toISOString();
const mugs = anOrderLine({ id: 'mugs' });
const bowl = anOrderLine({ id: 'bowl', name: 'Bowl', quantity: 1, total: usd(400) });

let order: Order;
let returns: Return[];
let asked: { body: unknown; key: string | null }[];

beforeEach(() => {
  order = anOrder({
    status: 'delivered',
    payment_status: 'paid',
    payment_method: 'wallet',
    items: [mugs, bowl],
    returnable_until: inTwoDays,
  });
  returns = [];
  asked = [];
  const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null });
  server.use(
    http.get(`${API}/orders/:id`, () => HttpResponse.json(order)),
    http.get(`${API}/orders/:id/history`, () => page([])),
    http.get(`${API}/orders/:id/payments`, () => page([anAttempt({ method: 'wallet' })])),
    http.get(`${API}/orders/:id/returns`, () => page(returns)),
    http.get(`${API}/returns`, () => page(returns)),
    http.post(`${API}/orders/:id/returns`, async ({ request }) => {
      asked.push({ body: await request.json(), key: request.headers.get('idempotency-key') });
      returns = [aReturn({ order_id: order.id })];
      order = { ...order, status: 'return_requested', returnable_until: null };
      return HttpResponse.json(returns[0], { status: 201 });
    }),
  );
});

const open = () => renderPage(<OrderPage />, { path: '/orders/:orderId', at: '/orders/order-1' });

async function openDialog() {
  const view = open();
  await view.user.click(await screen.findByRole('button', { name: 'Return items' }));
  return { ...view, dialog: await screen.findByRole('dialog') };
}

describe('asking for a return', () => {
  it('RET-01, RET-08: some pieces, with a reason and about what they are worth', async () => {
    const { user, dialog } = await openDialog();
    const ask = within(dialog).getByRole('button', { name: 'Ask for the return' });
    expect(ask).toBeDisabled();
    await user.click(within(dialog).getByRole('button', { name: 'More: Pieces of Speckled mug' }));
    await user.click(within(dialog).getByRole('button', { name: 'More: Pieces of Speckled mug' }));
    expect(await within(dialog).findByText('$20.00')).toBeInTheDocument();
    expect(within(dialog).getByText(/^About/)).toHaveTextContent('back to your wallet');
    await expectAccessible(dialog);
    await user.click(ask);
    expect(await within(dialog).findByText('Choose what fits best')).toBeInTheDocument();
    expect(asked).toEqual([]);
    await user.click(within(dialog).getByRole('combobox', { name: 'Why?' }));
    await user.click(await screen.findByRole('option', { name: 'Arrived damaged' }));
    await user.type(within(dialog).getByRole('textbox', { name: /Anything to add/ }), 'Chipped');
    await user.click(ask);
    expect(await screen.findByText('The shop has been asked')).toBeInTheDocument();
    expect(asked[0]?.body).toEqual({
      reason: 'damaged',
      comment: 'Chipped',
      items: [{ order_item_id: 'mugs', quantity: 2 }],
    });
    expect(asked[0]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(await screen.findByText('The shop looks into it')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Return items' })).not.toBeInTheDocument();
  });

  it('sends the whole order back in two presses', async () => {
    const { user, dialog } = await openDialog();
    await user.click(within(dialog).getByRole('button', { name: 'Everything' }));
    expect(await within(dialog).findByText('$34.00')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('combobox', { name: 'Why?' }));
    await user.click(await screen.findByRole('option', { name: 'Change of mind' }));
    await user.click(within(dialog).getByRole('button', { name: 'Ask for the return' }));
    await waitFor(() => expect(asked[0]?.body).toMatchObject({ items: null }));
  });

  it('RET-06: is not offered once its time is over', async () => {
    order = { ...order, returnable_until: new Date(Date.now() - 1000).toISOString() };
    open();
    expect(await screen.findByText('What you ordered')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Return items' })).not.toBeInTheDocument();
  });

  it('says why the server does not take it, and keeps what was filled in', async () => {
    server.use(
      http.post(`${API}/orders/:id/returns`, () =>
        problem(
          409,
          'NOT_RETURNABLE',
          'The 14 days in which this order could be returned are over',
        ),
      ),
    );
    const { user, dialog } = await openDialog();
    await user.click(within(dialog).getByRole('button', { name: 'Everything' }));
    await user.click(within(dialog).getByRole('combobox', { name: 'Why?' }));
    await user.click(await screen.findByRole('option', { name: 'Arrived damaged' }));
    await user.click(within(dialog).getByRole('button', { name: 'Ask for the return' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('The 14 days');
    expect(within(dialog).getByText('$34.00')).toBeInTheDocument();
  });
});

describe('a return', () => {
  it('is withdrawn after asking', async () => {
    returns = [aReturn({ comment: 'Chipped at the rim' })];
    order = { ...order, status: 'return_requested', returnable_until: null };
    server.use(
      http.post(`${API}/returns/:id/withdraw`, () => {
        returns = [aReturn({ status: 'withdrawn', decided_at: '2026-01-03T03:04:05Z' })];
        return HttpResponse.json(returns[0]);
      }),
    );
    const { user, container } = open();
    expect(await screen.findByText('Chipped at the rim')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Keep it after all' }));
    await user.click(await screen.findByRole('button', { name: 'Withdraw it' }));
    expect(
      await screen.findByText('Withdrawn: you keep it', { selector: 'li p' }),
    ).toBeInTheDocument();
  });

  it('RT-31: shows the decision and the money as they come', async () => {
    returns = [aReturn()];
    const { store } = open();
    expect(await screen.findByText(/The shop looks into it/)).toBeInTheDocument();
    returns = [
      aReturn({
        status: 'refunded',
        decided_as: 'shop',
        decided_at: '2026-01-03T03:04:05Z',
        decision_reason: 'Sorry about that',
        refunded_at: '2026-01-03T03:04:06Z',
      }),
    ];
    order = {
      ...order,
      items: [{ ...mugs, refunded_quantity: 2 }, bowl],
      payment_status: 'partially_refunded',
      refunded: usd(2000),
    };
    store.dispatch(api.util.invalidateTags(['Return', 'Order']));
    expect(await screen.findByText(/\$20.00 paid back/)).toBeInTheDocument();
    expect(screen.getByText(/by the shop · Sorry about that/)).toBeInTheDocument();
    expect(await screen.findByText('2 of 3 refunded')).toBeInTheDocument();
    expect(screen.getByText('Partly refunded')).toBeInTheDocument();
    expect(screen.getByText('$20.00 of it went back to your wallet')).toBeInTheDocument();
  });
});

describe('the list of returns', () => {
  it('RET-13: leads to each order and tells how far it is', async () => {
    returns = [
      aReturn(),
      aReturn({ status: 'rejected', order_id: 'order-2', is_whole: true }),
      aReturn({ status: 'refund_pending' }),
    ];
    const { container } = renderPage(<ReturnsPage />);
    const [first, second, third] = await screen.findAllByRole('listitem');
    expect(first).toHaveTextContent('Waiting for the shop');
    expect(first).toHaveTextContent('2× Speckled mug');
    expect(second).toHaveTextContent('Rejected');
    expect(second).toHaveTextContent('The whole order');
    expect(within(second as HTMLElement).getByRole('link')).toHaveAttribute(
      'href',
      '/orders/order-2',
    );
    expect(third).toHaveTextContent('Refund on its way');
    await expectAccessible(container);
  });

  it('says how to return something when nothing was', async () => {
    renderPage(<ReturnsPage />);
    expect(await screen.findByText('Nothing returned')).toBeInTheDocument();
  });
});
