import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { ItemToReview, MyReview } from '@/shared/api';

import { expectAccessible } from '../../../tests/axe';
import { anId, aUser } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { aMyReview, aPicture } from '../../../tests/reviews';
import { API, problem, server } from '../../../tests/server';

import { MyReviewsPage } from './MyReviewsPage';

function anItem(part: Partial<ItemToReview> = {}): ItemToReview {
  return {
    id: anId(),
    order_id: anId(),
    order_number: 'ORD-1',
    product_id: 'p1',
    shop_name: 'Kiln & Clover',
    name: 'Speckled mug',
    variant_name: 'Oat',
    image_url: null,
    delivered_at: '2026-01-02T03:04:05Z',
    ...part,
  };
}

function serve({ written = [], waiting = [] }: { written?: MyReview[]; waiting?: ItemToReview[] }) {
  const state = { written, waiting, posted: [] as unknown[] };
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(aUser())),
    http.get(`${API}/users/me/reviews`, () =>
      HttpResponse.json({ items: state.written, next_cursor: null }),
    ),
    http.get(`${API}/users/me/reviews/pending`, () =>
      HttpResponse.json({ items: state.waiting, next_cursor: null }),
    ),
    http.post(`${API}/products/:id/reviews`, async ({ request, params }) => {
      state.posted.push({ product: params.id, ...((await request.json()) as object) });
      state.waiting = [];
      return HttpResponse.json(aMyReview(), { status: 201 });
    }),
  );
  return state;
}

describe('your reviews', () => {
  it('REV-01: something that has come is given stars and words', async () => {
    const item = anItem();
    const state = serve({ waiting: [item] });
    const { user, container } = renderPage(<MyReviewsPage />, { at: '/?show=waiting' });
    await user.click(await screen.findByRole('button', { name: 'Write a review of Speckled mug' }));
    const post = await screen.findByRole('button', { name: 'Post the review' });
    expect(post).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: '4 stars' }));
    expect(screen.getByText('Good')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: /Your words/ }), 'A fine mug');
    await expectAccessible(container);
    await user.click(post);
    expect(await screen.findByText('Thank you for your review!')).toBeInTheDocument();
    expect(state.posted).toEqual([
      { product: 'p1', rating: 4, body: 'A fine mug', order_line_id: item.id, keep_images: [] },
    ]);
    expect(await screen.findByText('Nothing waits for you')).toBeInTheDocument();
  });

  it('REV-02: a review is changed: its pictures stay, but for those taken away', async () => {
    const review = aMyReview({ rating: 5, images: [aPicture(1), aPicture(2)] });
    const state = serve({ written: [review] });
    const { user } = renderPage(<MyReviewsPage />);
    await user.click(
      await screen.findByRole('button', { name: 'Change your review of Speckled mug' }),
    );
    expect(await screen.findByRole('radio', { name: '5 stars' })).toBeChecked();
    expect(screen.getByRole('textbox', { name: /Your words/ })).toHaveValue('Bright and warm.');
    await user.click(screen.getByRole('button', { name: 'Take picture 1 away' }));
    await user.click(screen.getByRole('radio', { name: '2 stars' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(state.posted).toMatchObject([
        { rating: 2, order_line_id: review.order_line_id, keep_images: ['reviews/2'] },
      ]),
    );
  });

  it('says what the server refuses, and keeps what was written', async () => {
    serve({ waiting: [anItem()] });
    server.use(
      http.post(`${API}/products/:id/reviews`, () =>
        problem(422, 'TOO_MANY_PICTURES', 'A review has at most 4 pictures'),
      ),
    );
    const { user } = renderPage(<MyReviewsPage />, { at: '/?show=waiting' });
    await user.click(await screen.findByRole('button', { name: 'Write a review of Speckled mug' }));
    await user.click(await screen.findByRole('radio', { name: '1 star' }));
    await user.type(screen.getByRole('textbox', { name: /Your words/ }), 'Broken');
    await user.click(screen.getByRole('button', { name: 'Post the review' }));
    expect(await screen.findByText('A review has at most 4 pictures')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: /Your words/ })).toHaveValue('Broken');
  });

  it('REV-03: says why others do not see a review, and shows the shop’s answer', async () => {
    serve({
      written: [
        aMyReview({
          is_counted: false,
          hidden_at: '2026-01-03T03:04:05Z',
          hidden_reason: 'Insults people',
        }),
        aMyReview({ is_counted: false }),
        aMyReview({ reply: { body: 'Thank you!', replied_at: '2026-01-04T03:04:05Z' } }),
      ],
    });
    const { container } = renderPage(<MyReviewsPage />);
    expect(await screen.findByText('Out of sight: Insults people')).toBeInTheDocument();
    expect(screen.getByText('Your newer review of this is shown instead.')).toBeInTheDocument();
    expect(screen.getByText('Thank you!')).toBeInTheDocument();
    await expectAccessible(container);
  });

  it('leads from nothing to what could be reviewed', async () => {
    serve({});
    renderPage(<MyReviewsPage />);
    expect(await screen.findByRole('link', { name: 'See what you could review' })).toHaveAttribute(
      'href',
      '/account/reviews?show=waiting',
    );
  });
});
