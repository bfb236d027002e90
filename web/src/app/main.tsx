import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { RouterProvider } from 'react-router/dom';

import { makeStore } from '@/shared/state';
import { Toaster, TooltipProvider } from '@/shared/ui';
import '@/shared/styles/index.css';

import { makeRouter } from './router';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <Provider store={makeStore()}>
        <TooltipProvider>
          <RouterProvider router={makeRouter()} />
          <Toaster />
        </TooltipProvider>
      </Provider>
    </CSPProvider>
  </StrictMode>,
);
