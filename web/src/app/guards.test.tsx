import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { aUser } from '../../tests/factories';
import { renderPage } from '../../tests/render';
import { API, problem, server } from '../../tests/server';

import { Guard, isAdmin } from './guards';

const login = { path: '/login', element: <p>Sign in here</p> };
const page = <p>The page</p>;
const signIn = (part: Parameters<typeof aUser>[0] = {}) =>
  server.use(http.get(`${API}/users/me`, () => HttpResponse.json(aUser(part))));

describe('guarded pages (SPA-01)', () => {
  it('send a guest to sign in, remembering the page', async () => {
    const { router } = renderPage(<Guard>{page}</Guard>, {
      path: '/orders',
      at: '/orders?status=shipped',
      others: [login],
    });
    expect(await screen.findByText('Sign in here')).toBeInTheDocument();
    expect(router.state.location.search).toBe(
      `?next=${encodeURIComponent('/orders?status=shipped')}`,
    );
  });

  it('show themselves to the signed-in', async () => {
    signIn();
    renderPage(<Guard>{page}</Guard>);
    expect(await screen.findByText('The page')).toBeInTheDocument();
  });

  it('of admins refuse a customer', async () => {
    signIn();
    renderPage(<Guard allow={isAdmin}>{page}</Guard>);
    expect(await screen.findByText('Not for this account')).toBeInTheDocument();
    expect(screen.queryByText('The page')).not.toBeInTheDocument();
  });

  it('of admins admit an admin', async () => {
    signIn({ role: 'admin' });
    renderPage(<Guard allow={isAdmin}>{page}</Guard>);
    expect(await screen.findByText('The page')).toBeInTheDocument();
  });

  it('do not take a failure of the server for a guest', async () => {
    server.use(http.get(`${API}/users/me`, () => problem(503, 'TEMPORARILY_UNAVAILABLE', 'Busy')));
    renderPage(<Guard>{page}</Guard>, { others: [login] });
    expect(await screen.findByRole('alert')).toHaveTextContent('Busy');
  });
});
