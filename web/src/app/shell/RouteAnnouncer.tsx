import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

import { movesFocusItself } from '@/shared/lib/focus';
import { useCurrentTitle } from '@/shared/lib/title';

/**
 * What a page load does by itself and a client-side route does not: says the new page's name to
 * screen readers and moves the focus to its beginning.
 */
export function RouteAnnouncer({ mainId }: { mainId: string }) {
  const title = useCurrentTitle();
  const location = useLocation();
  const { pathname } = location;
  const state: unknown = location.state;
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (movesFocusItself(state)) return;
    document.getElementById(mainId)?.focus({ preventScroll: true });
  }, [pathname, state, mainId]);
  return (
    <p aria-live="polite" aria-atomic="true" className="sr-only">
      {title}
    </p>
  );
}
