import { useEffect } from 'react';
import { useLocation } from 'react-router';

/** Brings the part of the page into view that the address names, once it is there to be seen. */
export function useHashTarget(): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash === '') return;
    const target = document.getElementById(hash.slice(1));
    target?.scrollIntoView({ block: 'start' });
    target?.querySelector<HTMLElement>('input:not([tabindex="-1"]), textarea')?.focus({
      preventScroll: true,
    });
  }, [hash]);
}
