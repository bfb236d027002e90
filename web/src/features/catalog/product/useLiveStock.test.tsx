import { act, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, expect, it } from 'vitest';

import { useSocket } from '@/shared/realtime';

import { aProduct } from '../../../../tests/factories';
import { renderPage } from '../../../../tests/render';
import { API, server } from '../../../../tests/server';
import { connected, opened } from '../../../../tests/socket';

import { useLiveStock } from './useLiveStock';

const product = aProduct();
const [, moss] = product.variants;
let left = 4;
let asked = 0;

beforeEach(() => {
  opened.length = 0;
  left = 4;
  asked = 0;
  server.use(
    http.get(`${API}/products/${product.id}/stock`, () => {
      asked += 1;
      return HttpResponse.json({ items: [{ variant_id: moss?.id, available: left }] });
    }),
  );
});

function Page() {
  useSocket('u1', true);
  const available = useLiveStock(product.id);
  return <p>{moss === undefined ? '' : `${available(moss)} left`}</p>;
}

it('shows pushed stock at once, and other products leave it alone', async () => {
  renderPage(<Page />);
  const socket = await connected();
  expect(await screen.findByText('4 left')).toBeInTheDocument();
  await waitFor(() => expect(asked).toBe(2));
  const variants = [{ variantId: moss?.id, available: 1 }];
  act(() => socket.says('stock-updated', { id: 'e1', productId: 'another', variants }));
  expect(screen.getByText('4 left')).toBeInTheDocument();
  act(() => socket.says('stock-updated', { id: 'e2', productId: product.id, variants }));
  expect(await screen.findByText('1 left')).toBeInTheDocument();
});

it('asks again once it is let in, for what changed meanwhile', async () => {
  renderPage(<Page />);
  expect(await screen.findByText('4 left')).toBeInTheDocument();
  expect(asked).toBe(1);
  left = 2;
  await connected();
  expect(await screen.findByText('2 left')).toBeInTheDocument();
});
