import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { ShopReview } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { aProductOfReview, aReview } from '../../../../tests/reviews';
import { kiln, openSellerPage } from '../../../../tests/seller';
import { API, server } from '../../../../tests/server';

import { ReviewsPage } from './ReviewsPage';

const aShopReview = (part: Partial<ShopReview> = {}): ShopReview => ({
  ...aReview(),
  product: aProductOfReview,
  ...part,
});

function serve(reviews: ShopReview[]) {
  const state = { reviews };
  server.use(
    http.get(`${API}/shops/mine/reviews`, ({ request }) => {
      const params = new URL(request.url).searchParams;
      const items = state.reviews.filter(
        ({ reply, rating }) =>
          (params.get('unanswered') !== 'true' || reply === null) &&
          (params.get('rating') === null || rating === Number(params.get('rating'))),
      );
      return HttpResponse.json({ items, next_cursor: null });
    }),
    http.put(`${API}/shops/mine/reviews/:id/reply`, async ({ request, params }) => {
      const { body } = (await request.json()) as { body: string };
      state.reviews = state.reviews.map((review) =>
        review.id === params.id
          ? { ...review, reply: { body, replied_at: '2026-01-05T03:04:05Z' } }
          : review,
      );
      return HttpResponse.json(state.reviews.find(({ id }) => id === params.id));
    }),
    http.delete(`${API}/shops/mine/reviews/:id/reply`, ({ params }) => {
      state.reviews = state.reviews.map((review) =>
        review.id === params.id ? { ...review, reply: null } : review,
      );
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return state;
}

const open = (at = '/seller/reviews', role: 'owner' | 'staff' = 'owner') =>
  openSellerPage(<ReviewsPage />, {
    path: '/seller/reviews',
    at,
    user: { shops: [{ ...kiln, role }] },
  });

describe('a shop’s reviews', () => {
  it('REV-03: one is answered, and is off the list of those that wait', async () => {
    const state = serve([aShopReview()]);
    const { user, container } = await open();
    await user.click(await screen.findByRole('button', { name: 'Answer Robin F.' }));
    const post = screen.getByRole('button', { name: 'Post the answer' });
    expect(post).toBeDisabled();
    await user.type(screen.getByRole('textbox', { name: /Your answer to Robin F/ }), 'Thank you!');
    await expectAccessible(container);
    await user.click(post);
    expect(await screen.findByText('Every review has its answer.')).toBeInTheDocument();
    expect(state.reviews[0]?.reply?.body).toBe('Thank you!');
  });

  it('REV-03: an answer is taken away after asking', async () => {
    const state = serve([
      aShopReview({ reply: { body: 'Thanks', replied_at: '2026-01-05T03:04:05Z' } }),
    ]);
    const { user } = await open('/seller/reviews?show=all');
    await user.click(await screen.findByRole('button', { name: 'Take away' }));
    await user.click(await screen.findByRole('button', { name: 'Take it away' }));
    expect(await screen.findByRole('button', { name: 'Answer Robin F.' })).toBeInTheDocument();
    expect(state.reviews[0]?.reply).toBeNull();
  });

  it('REV-03: is narrowed to stars by the address', async () => {
    serve([aShopReview({ body: 'Four' }), aShopReview({ rating: 1, body: 'One' })]);
    await open('/seller/reviews?show=all&stars=1');
    expect(await screen.findByText('One')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByText('Four')).not.toBeInTheDocument());
  });

  it('is for managers', async () => {
    serve([aShopReview()]);
    await open('/seller/reviews', 'staff');
    expect(await screen.findByText('For managers')).toBeInTheDocument();
  });
});
