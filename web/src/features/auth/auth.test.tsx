import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { expectAccessible } from '../../../tests/axe';
import { aUser } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';

import { ActivatePage } from './ActivatePage';
import { ForgotPasswordPage } from './ForgotPasswordPage';
import { LoginPage } from './LoginPage';
import { RegisterPage } from './RegisterPage';

const orders = { path: '/orders', element: <p>Your orders are here</p> };

describe('signing in', () => {
  it('SPA-01: goes on to the page that asked for it', async () => {
    const maya = aUser();
    server.use(http.post(`${API}/auth/login`, () => HttpResponse.json({ user: maya })));
    const { user, container } = renderPage(<LoginPage />, {
      path: '/login',
      at: '/login?next=/orders',
      others: [orders],
    });
    await expectAccessible(container);
    await user.type(await screen.findByLabelText('E-mail'), 'maya@example.com');
    await user.type(screen.getByLabelText('Password'), 'secret');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText('Your orders are here')).toBeInTheDocument();
  });

  it('AUTH-33: leaves nothing secret where scripts can read it', async () => {
    server.use(
      http.post(`${API}/auth/login`, () =>
        HttpResponse.json({ user: aUser(), access_token: 'jwt-1' }),
      ),
    );
    const { user } = renderPage(<LoginPage />, {
      path: '/login',
      at: '/login?next=/orders',
      others: [orders],
    });
    await user.type(await screen.findByLabelText('E-mail'), 'maya@example.com');
    await user.type(screen.getByLabelText('Password'), 'secret');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await screen.findByText('Your orders are here');
    const kept = [localStorage, sessionStorage].flatMap((store) => Object.values<string>(store));
    expect(kept.join()).not.toContain('jwt-1');
    expect(document.cookie).toBe('');
  });

  it('AUTH-21: shows the one answer for a wrong password and an unknown e-mail', async () => {
    server.use(
      http.post(`${API}/auth/login`, () =>
        problem(401, 'INVALID_CREDENTIALS', 'Invalid email or password'),
      ),
    );
    const { user } = renderPage(<LoginPage />, { path: '/login', at: '/login' });
    await user.type(await screen.findByLabelText('E-mail'), 'maya@example.com');
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Invalid email or password');
    expect(screen.getByLabelText('Password')).toHaveFocus();
  });

  it('AUTH-35: offers the activation mail again where activation is required', async () => {
    let mailed: unknown;
    server.use(
      http.post(`${API}/auth/login`, () =>
        problem(403, 'EMAIL_NOT_ACTIVATED', 'Activate your e-mail first'),
      ),
      http.post(`${API}/auth/resend-activation`, async ({ request }) => {
        mailed = await request.json();
        return new HttpResponse(null, { status: 202 });
      }),
    );
    const { user } = renderPage(<LoginPage />, { path: '/login', at: '/login' });
    await user.type(await screen.findByLabelText('E-mail'), 'maya@example.com');
    await user.type(screen.getByLabelText('Password'), 'secret');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await user.click(await screen.findByRole('button', { name: /activation mail again/ }));
    expect(await screen.findByText('A new link is on its way')).toBeInTheDocument();
    expect(mailed).toEqual({ email: 'maya@example.com' });
  });
});

describe('signing up', () => {
  async function fill(user: ReturnType<typeof renderPage>['user']) {
    await user.type(await screen.findByLabelText('First name'), 'Maya');
    await user.type(screen.getByLabelText('Last name'), 'Okafor');
    await user.type(screen.getByLabelText('E-mail'), 'maya@example.com');
    await user.type(screen.getByLabelText('Password'), 'a long pass phrase');
    await user.click(screen.getByRole('button', { name: 'Create account' }));
  }

  it('AUTH-02: says at the e-mail that it is taken', async () => {
    server.use(
      http.post(`${API}/auth/register`, () => problem(409, 'USER_EXISTS', 'User already exists')),
    );
    const { user } = renderPage(<RegisterPage />, { path: '/register', at: '/register' });
    await fill(user);
    expect(
      await screen.findByText(/There is an account with this e-mail already/),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('E-mail')).toBeInvalid();
  });

  it('SEC-19: shows what the server refused at its field', async () => {
    server.use(
      http.post(`${API}/auth/register`, () =>
        problem(422, 'VALIDATION_FAILED', 'The request is not valid', {
          errors: [{ field: 'password', message: 'is one of the most used passwords' }],
        }),
      ),
    );
    const { user } = renderPage(<RegisterPage />, { path: '/register', at: '/register' });
    await fill(user);
    expect(await screen.findByText('Is one of the most used passwords')).toBeInTheDocument();
    expect(screen.getByLabelText('Password')).toBeInvalid();
  });

  it('AUTH-35: points to the mail when this does not sign in yet', async () => {
    server.use(
      http.post(`${API}/auth/register`, () =>
        HttpResponse.json({ user: aUser({ activated: false }) }, { status: 201 }),
      ),
      http.post(`${API}/auth/refresh`, () => problem(401, 'REFRESH_MISSING')),
    );
    const { user } = renderPage(<RegisterPage />, { path: '/register', at: '/register' });
    await fill(user);
    expect(await screen.findByRole('heading', { name: 'Check your mail' })).toBeInTheDocument();
  });
});

describe('links from mails (SEC-25)', () => {
  it('AUTH-18: the activation page calls the API once', async () => {
    let calls = 0;
    server.use(
      http.post(`${API}/auth/activate`, () => {
        calls += 1;
        return HttpResponse.json({ user: aUser() });
      }),
    );
    renderPage(<ActivatePage />, { path: '/activate', at: '/activate?token=t1' });
    expect(await screen.findByRole('heading', { name: 'You are in!' })).toBeInTheDocument();
    expect(calls).toBe(1);
  });

  it('AUTH-20: a bad link says so', async () => {
    server.use(
      http.post(`${API}/auth/activate`, () =>
        problem(400, 'INVALID_TOKEN', 'The link has expired'),
      ),
    );
    renderPage(<ActivatePage />, { path: '/activate', at: '/activate?token=t1' });
    expect(await screen.findByRole('alert')).toHaveTextContent('The link has expired');
  });

  it('BEY-18a: a forgotten password is answered alike for every e-mail', async () => {
    server.use(
      http.post(`${API}/auth/password-reset`, () => new HttpResponse(null, { status: 202 })),
    );
    const { user } = renderPage(<ForgotPasswordPage />);
    await user.type(screen.getByLabelText('E-mail'), 'nobody@example.com');
    await user.click(screen.getByRole('button', { name: 'Send the link' }));
    expect(
      await screen.findByText(/If there is an account for nobody@example.com/),
    ).toBeInTheDocument();
  });
});
