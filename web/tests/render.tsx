import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Provider } from 'react-redux';
import { createMemoryRouter, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';

import { makeStore } from '@/shared/state';
import { Toaster } from '@/shared/ui';

export interface Options {
  /** Address of the page under test. */
  at?: string;
  /** Route pattern of the page under test. */
  path?: string;
  /** Further routes, where the test goes. */
  others?: RouteObject[];
}

/** Renders a page within the store, the router and the toasts, as the application does. */
export function renderPage(page: ReactNode, { at = '/', path = '/', others = [] }: Options = {}) {
  const store = makeStore();
  const router = createMemoryRouter([{ path, element: page }, ...others], {
    initialEntries: [at],
  });
  const user = userEvent.setup();
  const view = render(
    <Provider store={store}>
      <RouterProvider router={router} />
      <Toaster />
    </Provider>,
  );
  return { ...view, store, router, user };
}
