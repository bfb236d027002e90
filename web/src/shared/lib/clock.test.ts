import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ now: Date.parse('2026-05-01T12:00:00Z') });
});
afterEach(() => vi.useRealTimers());

it("follows the server's clock, not the phone's", async () => {
  const { learnServerTime, serverNow } = await import('./clock');
  learnServerTime('Fri, 01 May 2026 12:05:00 GMT', Date.now(), Date.now());
  expect(serverNow()).toBe(Date.parse('2026-05-01T12:05:00.500Z'));
});

it('does not jump about within the coarseness of the header', async () => {
  const { learnServerTime, serverNow } = await import('./clock');
  learnServerTime('Fri, 01 May 2026 12:05:00 GMT', Date.now(), Date.now());
  const first = serverNow();
  learnServerTime('Fri, 01 May 2026 12:05:01 GMT', Date.now() + 400, Date.now() + 600);
  expect(serverNow()).toBe(first);
});

it('ignores an answer without a date', async () => {
  const { learnServerTime, serverNow } = await import('./clock');
  learnServerTime(null, 0, 0);
  learnServerTime('yesterday', 0, 0);
  expect(serverNow()).toBe(Date.now());
});
