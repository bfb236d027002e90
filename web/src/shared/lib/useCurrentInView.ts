import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'react-router';

/** For a row of links that scrolls on phones: keeps the link of the open page in view. */
export function useCurrentInView<T extends HTMLElement>(): RefObject<T | null> {
  const row = useRef<T>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current=page]');
    if (!row.current || !current) return;
    // Only the row moves: scrollIntoView would also move the page.
    const { left, width } = current.getBoundingClientRect();
    const frame = row.current.getBoundingClientRect();
    row.current.scrollLeft += left - frame.left - (frame.width - width) / 2;
  }, [pathname]);
  return row;
}
