import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

import { useCurrentTitle } from '@/shared/lib/title';

/**
 * What a page load does by itself and a client-side route does not: says the new page's name to
 * screen readers and moves the focus to its beginning.
 */
export function RouteAnnouncer({ mainId }: { mainId: string }) {
  const title = useCurrentTitle();
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    document.getElementById(mainId)?.focus({ preventScroll: true });
  }, [pathname, mainId]);
  return (
    <p aria-live="polite" aria-atomic="true" className="sr-only">
      {title}
    </p>
  );
}
