import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import type { DataExport, Obstacle } from '@/shared/api';

import { expectAccessible } from '../../../tests/axe';
import { anId, aUser, past } from '../../../tests/factories';
import { renderPage } from '../../../tests/render';
import { API, problem, server } from '../../../tests/server';

import { PrivacyPage } from './PrivacyPage';
import { SignInHistory } from './SignInHistory';

function aCopy(part: Partial<DataExport> = {}): DataExport {
  return {
    id: anId(),
    status: 'ready',
    bytes: 1_600_000,
    created_at: past,
    finished_at: past,
    expires_at: '2100-01-01T00:00:00Z',
    ...part,
  };
}

function serve(copy: DataExport | null, obstacles: Obstacle[] = []) {
  const state = { copy, deleted: [] as unknown[] };
  server.use(
    http.get(`${API}/users/me`, () => HttpResponse.json(aUser())),
    http.get(`${API}/users/me/export`, () => HttpResponse.json({ export: state.copy })),
    http.post(`${API}/users/me/export`, () => {
      state.copy = aCopy({ status: 'requested', bytes: 0, expires_at: null });
      return HttpResponse.json(state.copy, { status: 202 });
    }),
    http.get(`${API}/users/me/deletion`, () => HttpResponse.json({ items: obstacles })),
    http.delete(`${API}/users/me`, async ({ request }) => {
      const body = (await request.json()) as { password: string };
      if (body.password !== 'right') {
        return problem(422, 'WRONG_PASSWORD', 'The password is not right', {
          errors: [{ field: 'password', message: 'is not right', code: 'wrong' }],
        });
      }
      state.deleted.push(body);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return state;
}

describe('one’s own data', () => {
  it('BEY-22a: a copy is asked for, waited for, and downloaded when it is there', async () => {
    serve(null);
    const { user, container } = renderPage(<PrivacyPage />);
    await user.click(await screen.findByRole('button', { name: 'Ask for a copy' }));
    expect(await screen.findByText(/We are putting it together. You may/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Ask for/ })).not.toBeInTheDocument();
    await expectAccessible(container);
  });

  it('BEY-22a: one that is ready is downloaded', async () => {
    serve(aCopy());
    renderPage(<PrivacyPage />);
    expect(await screen.findByText('Ready, 1.6 MB')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Download' })).toHaveAttribute(
      'href',
      '/api/v1/users/me/export/archive',
    );
  });

  it('BEY-22b: nothing is deleted without the password and a tick', async () => {
    const state = serve(null);
    const { user } = renderPage(<PrivacyPage />);
    await user.click(await screen.findByRole('button', { name: 'Delete my account' }));
    const confirm = await screen.findByRole('button', { name: 'Delete for ever' });
    await user.click(confirm);
    expect(await screen.findByText('Enter your password')).toBeInTheDocument();
    expect(screen.getByText('Please tick this')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Your password'), 'wrong');
    await user.click(screen.getByRole('checkbox'));
    await user.click(confirm);
    expect((await screen.findAllByText(/not right/i)).length).toBeGreaterThan(0);
    expect(state.deleted).toEqual([]);
    await user.clear(screen.getByLabelText('Your password'));
    await user.type(screen.getByLabelText('Your password'), 'right');
    await user.click(confirm);
    expect(await screen.findByText('Your account is deleted. Farewell!')).toBeInTheDocument();
    expect(state.deleted).toEqual([{ password: 'right' }]);
  });

  it('BEY-22b: what stands in the way is said, with the way to settle it', async () => {
    serve(null, [
      { code: 'wallet_not_empty', message: 'There is money in your wallet.', count: 1, shop: null },
    ]);
    renderPage(<PrivacyPage />);
    expect(await screen.findByText(/There is money in your wallet/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Have it paid back' })).toHaveAttribute(
      'href',
      '/wallet',
    );
    expect(screen.queryByRole('button', { name: 'Delete my account' })).not.toBeInTheDocument();
  });

  it('RBAC-13: the sign-in history tells when an organiser looked in', async () => {
    const common = { current: false, created_at: past, last_seen_at: past, ended_at: past };
    server.use(
      http.get(`${API}/users/me/sign-ins`, () =>
        HttpResponse.json({
          items: [
            {
              ...common,
              id: anId(),
              user_agent: '',
              ip: '',
              by_organiser: true,
              end_reason: 'left',
            },
            {
              ...common,
              id: anId(),
              user_agent: 'Firefox/130 Linux',
              ip: '10.0.0.1',
              by_organiser: false,
              end_reason: 'logout',
            },
          ],
          next_cursor: null,
        }),
      ),
    );
    const { container } = renderPage(<SignInHistory />);
    expect(await screen.findByText('An organiser looked at the market as you')).toBeInTheDocument();
    expect(screen.getByText(/10.0.0.1 · .* · signed out/)).toBeInTheDocument();
    await expectAccessible(container);
  });
});
