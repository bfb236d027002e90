import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import type { Return } from '@/shared/api';

import { openAdminPage } from '../../../../tests/adminMoney';
import { expectAccessible } from '../../../../tests/axe';
import { API, problem, server } from '../../../../tests/server';
import { aShopReturn, returnMessageOf } from '../../../../tests/shopMoney';
import { opened } from '../../../../tests/socket';

import { ReturnsPage } from './ReturnsPage';

let returns: Return[] = [];
let asked: URLSearchParams[] = [];

beforeEach(() => {
  opened.length = 0;
  asked = [];
  returns = [aShopReturn({ order_number: 'ORD-one' })];
  server.use(
    http.get(`${API}/admin/returns`, ({ request }) => {
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

const open = () => openAdminPage(<ReturnsPage />, '/admin/returns/:returnId?', '/admin/returns');

describe('all returns', () => {
  it('RET-13: are searched on the server, and come by themselves', async () => {
    const { socket, user, container } = await open();
    expect(await screen.findByText('ORD-one')).toBeInTheDocument();
    await expectAccessible(container);
    const news = aShopReturn({ order_number: 'ORD-two', shop_name: 'Oak and Otter' });
    returns = [news, ...returns];
    act(() => socket.says('return:updated', returnMessageOf(news)));
    expect(await screen.findByText('ORD-two')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: 'Search returns' }), 'otter');
    await waitFor(() => expect(asked.at(-1)?.get('q')).toBe('otter'));
  });

  it('RET-02: are decided instead of the shop', async () => {
    let sent: unknown;
    server.use(
      http.post(`${API}/admin/returns/:id/reject`, async ({ request }) => {
        sent = await request.json();
        returns = returns.map((each) => ({ ...each, status: 'rejected', decided_as: 'admin' }));
        return HttpResponse.json(returns[0]);
      }),
    );
    const { user } = await open();
    await user.click(await screen.findByRole('link', { name: 'ORD-one' }));
    const sheet = within(await screen.findByRole('article', { name: 'Return of ORD-one' }));
    expect(sheet.getByText('Both handles broke off.')).toBeInTheDocument();
    await user.click(sheet.getByRole('button', { name: 'Reject…' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'Too late');
    await user.click(screen.getByRole('button', { name: 'Reject return' }));
    expect(await screen.findByText('Return rejected')).toBeInTheDocument();
    expect(sent).toEqual({ reason: 'Too late' });
    expect(await sheet.findByText(/by an organiser/)).toBeInTheDocument();
  });
});
