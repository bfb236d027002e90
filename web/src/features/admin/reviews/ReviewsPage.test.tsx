import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { AdminReview } from '@/shared/api';

import { expectAccessible } from '../../../../tests/axe';
import { anId, aUser } from '../../../../tests/factories';
import { renderPage } from '../../../../tests/render';
import { aProductOfReview, aReview } from '../../../../tests/reviews';
import { API, problem, server } from '../../../../tests/server';

import { ReviewsPage } from './ReviewsPage';

function anAdminReview(part: Partial<AdminReview> = {}): AdminReview {
  return {
    ...aReview({ rating: 1, body: 'You are all fools' }),
    product: aProductOfReview,
    shop: { id: 's1', slug: 'kiln', name: 'Kiln & Clover' },
    author_id: anId(),
    is_counted: true,
    hidden_at: null,
    hidden_reason: '',
    open_reports: 12,
    reports: [{ reason: 'offensive', note: 'Insults', created_at: '2026-01-05T03:04:05Z' }],
    ...part,
  };
}

function serve(first: AdminReview) {
  const state = { review: first, acts: [] as unknown[] };
  const act = (name: string, change: Partial<AdminReview>) =>
    http.post(`${API}/admin/reviews/:id/${name}`, async ({ request }) => {
      state.acts.push([name, await request.json()]);
      state.review = { ...state.review, open_reports: 0, reports: [], ...change };
      return HttpResponse.json(state.review);
    });
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(aUser({ role: 'admin' }))),
    http.get(`${API}/admin/reviews`, ({ request }) => {
      const params = new URL(request.url).searchParams;
      const { review } = state;
      const shown =
        (params.get('reported') !== 'true' || review.open_reports > 0) &&
        (params.get('hidden') !== 'true' || review.hidden_at !== null);
      return HttpResponse.json({ items: shown ? [review] : [], next_cursor: null });
    }),
    act('hide', { hidden_at: '2026-01-06T03:04:05Z', hidden_reason: 'Insults people' }),
    act('restore', { hidden_at: null }),
  );
  return state;
}

describe('the organisers’ reviews', () => {
  it('REV-03: a reported one is hidden, for a reason', async () => {
    const state = serve(anAdminReview());
    const { user, container } = renderPage(<ReviewsPage />);
    expect(await screen.findByText('Insults somebody')).toBeInTheDocument();
    expect(screen.getByText('and 11 more')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Hide it' }));
    const buttons = await screen.findAllByRole('button', { name: 'Hide it' });
    expect(buttons.at(-1)).toBeDisabled();
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Insults people');
    await expectAccessible(container);
    await user.keyboard('{Tab}{Tab}{Enter}');
    expect(await screen.findByText('No report waits for a decision.')).toBeInTheDocument();
    expect(state.acts).toEqual([['hide', { reason: 'Insults people' }]]);
    await user.click(screen.getByRole('tab', { name: 'Hidden' }));
    expect(await screen.findByText('Insults people')).toBeInTheDocument();
  });

  it('REV-03: an honest one is kept, and its reports are settled', async () => {
    const state = serve(anAdminReview());
    const { user } = renderPage(<ReviewsPage />);
    await user.click(await screen.findByRole('button', { name: 'Keep it in sight' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'Honest');
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(await screen.findByText('No report waits for a decision.')).toBeInTheDocument();
    expect(state.acts).toEqual([['restore', { reason: 'Honest' }]]);
  });

  it('REV-03: a hidden one is shown again', async () => {
    const state = serve(
      anAdminReview({ hidden_at: '2026-01-06T03:04:05Z', hidden_reason: 'x', open_reports: 0 }),
    );
    const { user } = renderPage(<ReviewsPage />, { at: '/?show=hidden' });
    await user.click(await screen.findByRole('button', { name: 'Show it again' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'Reworded');
    await user.click(screen.getByRole('button', { name: 'Show it' }));
    expect(await screen.findByText('Every review is in sight.')).toBeInTheDocument();
    expect(state.acts).toEqual([['restore', { reason: 'Reworded' }]]);
  });

  it('says what the server refuses', async () => {
    serve(anAdminReview());
    server.use(
      http.post(`${API}/admin/reviews/:id/hide`, () => problem(403, 'ADMIN_REQUIRED', 'Not you')),
    );
    const { user } = renderPage(<ReviewsPage />);
    await user.click(await screen.findByRole('button', { name: 'Hide it' }));
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'Because{Tab}');
    await user.click((await screen.findAllByRole('button', { name: 'Hide it' })).at(-1) as Element);
    expect(await screen.findByText('Not you')).toBeInTheDocument();
  });
});
