import { expect, it } from 'vitest';

import { loginPath, safeNext } from './paths';

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  '',
  null,
])('never goes to %j after signing in', (next) => {
  expect(safeNext(next)).toBe('/');
});

it('comes back to the page that asked for signing in', () => {
  const next = new URLSearchParams(loginPath('/orders?status=paid').split('?')[1]).get('next');
  expect(safeNext(next)).toBe('/orders?status=paid');
});
