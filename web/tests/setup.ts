import '@testing-library/jest-dom/vitest';

import { cleanup, configure } from '@testing-library/react';
import { toast } from 'sonner';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';

import { dropCsrfToken } from '@/shared/api';

import { server } from './server';

configure({ asyncUtilTimeout: 20_000 });

vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
vi.stubGlobal('scrollTo', () => undefined);
Element.prototype.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.getAnimations = () => [];
Element.prototype.setPointerCapture = () => undefined;

// Browsers resolve paths against the page; Node's fetch wants whole addresses.
const nodeFetch = globalThis.fetch;
function browserFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = typeof input === 'string' ? new URL(input, location.origin) : input;
  return globalFetch(url, init);
}
let globalFetch = nodeFetch;

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  globalFetch = globalThis.fetch;
  globalThis.fetch = browserFetch;
});

afterEach(() => {
  cleanup();
  toast.dismiss();
  server.resetHandlers();
  dropCsrfToken();
  localStorage.clear();
  sessionStorage.clear();
});

afterAll(() => {
  globalThis.fetch = globalFetch;
  server.close();
  // The next file in this process begins with our modules as they are at first.
  vi.resetModules();
});
