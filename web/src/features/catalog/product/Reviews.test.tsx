import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { Review } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { aProduct, aUser } from '../../../../tests/factories';
import { renderPage } from '../../../../tests/render';
import { aMyReview, aPicture, aReview } from '../../../../tests/reviews';
import { API, server } from '../../../../tests/server';

import { Reviews } from './Reviews';

const product = aProduct();

/** Serves reviews as the API does, by stars and pictures; returns what was asked for. */
function serve(reviews: Review[]) {
  const asked: URLSearchParams[] = [];
  const histogram = Object.fromEntries(
    [1, 2, 3, 4, 5].map((n) => [n, reviews.filter(({ rating }) => rating === n).length]),
  );
  server.use(
    http.get(`${API}/products/${product.id}/reviews/summary`, () =>
      HttpResponse.json({
        average: reviews.length === 0 ? null : 3.5,
        count: reviews.length,
        histogram,
        with_pictures: reviews.filter(({ images }) => images.length > 0).length,
      }),
    ),
    http.get(`${API}/products/${product.id}/reviews`, ({ request }) => {
      const params = new URL(request.url).searchParams;
      asked.push(params);
      const rating = params.get('rating');
      const items = reviews.filter(
        (review) =>
          (rating === null || review.rating === Number(rating)) &&
          (params.get('with_pictures') !== 'true' || review.images.length > 0),
      );
      return HttpResponse.json({ items, next_cursor: null });
    }),
  );
  return asked;
}

function signIn() {
  server.use(http.get(`${API}/users/me`, () => HttpResponse.json(aUser())));
}

const open = () =>
  renderPage(<Reviews product={product} />, {
    at: '/mug',
    path: '/mug',
    others: [{ path: '/login', element: <p>Who are you?</p> }],
  });

describe('what people say', () => {
  it('REV-01: shows stars, purchase, variant, pictures and the shop’s answer', async () => {
    serve([
      aReview({
        images: [aPicture(1)],
        reply: { body: 'Thank you!', replied_at: '2026-01-04T03:04:05Z' },
      }),
    ]);
    const { user, container } = open();
    expect(await screen.findByText('Bright and warm.')).toBeInTheDocument();
    expect(screen.getByText('Bought it')).toBeInTheDocument();
    expect(screen.getByText('Oat')).toBeInTheDocument();
    expect(screen.getByText('Kiln & Clover')).toBeInTheDocument();
    expect(screen.getByText('Thank you!')).toBeInTheDocument();
    await expectAccessible(container);
    await user.click(screen.getByRole('button', { name: 'Look closely at picture 1 by Robin F.' }));
    expect(await screen.findByRole('dialog')).toHaveTextContent('1 / 1');
  });

  it('REV-01: is narrowed to stars, and widened again', async () => {
    const asked = serve([
      aReview({ rating: 5, body: 'Five' }),
      aReview({ rating: 2, body: 'Two' }),
    ]);
    const { user } = open();
    expect(await screen.findByText('Five')).toBeInTheDocument();
    const twos = screen.getByRole('button', { name: '2 stars: 1' });
    expect(screen.getByRole('button', { name: '3 stars: 0' })).toBeDisabled();
    await user.click(twos);
    expect(await screen.findByText('Two')).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByText('Five')).not.toBeInTheDocument());
    expect(twos).toHaveAttribute('aria-pressed', 'true');
    expect(asked.at(-1)?.get('rating')).toBe('2');
    await user.click(twos);
    expect(await screen.findByText('Five')).toBeInTheDocument();
  });

  it('REV-01: is narrowed to pictures, which may leave nothing', async () => {
    serve([aReview({ rating: 5, images: [aPicture(1)] }), aReview({ rating: 2, body: 'Two' })]);
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: /With pictures/ }));
    await waitFor(() => expect(screen.queryByText('Two')).not.toBeInTheDocument());
    await user.click(screen.getByRole('button', { name: '2 stars: 1' }));
    await user.click(await screen.findByRole('button', { name: 'Show all reviews' }));
    expect(await screen.findByText('Two')).toBeInTheDocument();
  });

  it('REV-02: offers those who got it to write, with what they said before', async () => {
    serve([]);
    signIn();
    server.use(
      http.get(`${API}/products/${product.id}/reviews/mine`, () =>
        HttpResponse.json({ can_review: true, order_line_id: 'l1', review: aMyReview() }),
      ),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Change your review' }));
    expect(await screen.findByRole('radio', { name: '4 stars' })).toBeChecked();
  });

  it('REV-02: offers nothing to others', async () => {
    serve([]);
    signIn();
    let asked = false;
    server.use(
      http.get(`${API}/products/${product.id}/reviews/mine`, () => {
        asked = true;
        return HttpResponse.json({ can_review: false, order_line_id: null, review: null });
      }),
    );
    open();
    expect(await screen.findByText('No reviews yet')).toBeInTheDocument();
    await waitFor(() => expect(asked).toBe(true));
    expect(screen.queryByRole('button', { name: /review/ })).not.toBeInTheDocument();
  });

  it('REV-03: a review is reported with a reason', async () => {
    const review = aReview();
    serve([review]);
    signIn();
    let sent: unknown;
    server.use(
      http.get(`${API}/products/${product.id}/reviews/mine`, () =>
        HttpResponse.json({ can_review: false, order_line_id: null, review: null }),
      ),
      http.post(`${API}/reviews/${review.id}/report`, async ({ request }) => {
        sent = await request.json();
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Report the review by Robin F.' }));
    const send = await screen.findByRole('button', { name: 'Report it' });
    expect(send).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: 'It insults somebody' }));
    await user.type(screen.getByRole('textbox', { name: /In your words/ }), 'Rude');
    await user.click(send);
    expect(await screen.findByText('Thank you. Somebody will look at it.')).toBeInTheDocument();
    expect(sent).toEqual({ reason: 'offensive', note: 'Rude' });
  });

  it('REV-03: a guest signs in before reporting', async () => {
    serve([aReview()]);
    const { user, router } = open();
    await user.click(await screen.findByRole('button', { name: 'Report the review by Robin F.' }));
    expect(await screen.findByText('Who are you?')).toBeInTheDocument();
    expect(router.state.location.search).toBe('?next=%2Fmug');
  });
});
