import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { aUser } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, server } from '../../../tests/server';

import { ViewingBanner } from './ViewingBanner';

describe('seeing the market as somebody else', () => {
  it('RBAC-13: is said all the time, and leads back', async () => {
    const ended: string[] = [];
    const until = new Date(Date.now() + 600_000).toISOString();
    server.use(
      http.get(`${API}/users/me`, () =>
        HttpResponse.json(aUser({ first_name: 'Ada', viewed_by: { name: 'Olga', until } })),
      ),
      http.post(`${API}/auth/impersonation/end`, ({ request }) => {
        ended.push(request.url);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = renderPage(<ViewingBanner />);
    expect(await screen.findByText('Ada')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Leave' }));
    await expect.poll(() => ended).toHaveLength(1);
  });

  it('says nothing to people themselves', async () => {
    server.use(http.get(`${API}/users/me`, () => HttpResponse.json(aUser())));
    renderPage(<ViewingBanner />);
    await expect.poll(() => screen.queryByRole('button', { name: 'Leave' })).toBeNull();
  });
});
