import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

import { Button } from './Button';
import { ErrorState } from './ErrorState';

export interface InfiniteListProps {
  children: ReactNode;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
  /** A failure while loading a further page; what is there stays. */
  error?: unknown;
  /** Placeholders for the page under way. */
  skeleton?: ReactNode;
  /** Said when everything is shown. */
  end?: ReactNode;
}

/** Loads the next page when its end comes near; a button does the same for keyboards. */
export function InfiniteList({
  children,
  hasMore,
  isLoadingMore,
  onMore,
  error,
  skeleton,
  end,
}: InfiniteListProps) {
  const sentinel = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(onMore);
  const armed = hasMore && !isLoadingMore && error === undefined;
  useEffect(() => {
    const element = sentinel.current;
    if (!armed || !element || !('IntersectionObserver' in window)) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) more();
      },
      { rootMargin: '600px 0px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [armed]);
  return (
    <>
      {children}
      {isLoadingMore && skeleton}
      <div
        ref={sentinel}
        aria-live="polite"
        className={cn(
          'text-center',
          (hasMore || end !== undefined || error !== undefined) && 'mt-8',
        )}
      >
        {error !== undefined && <ErrorState error={error} onRetry={onMore} className="py-4" />}
        {error === undefined && hasMore && (
          <Button variant="secondary" busy={isLoadingMore} onClick={onMore}>
            Show more
          </Button>
        )}
        {!hasMore && end !== undefined && <p className="text-sm text-ink-faint">{end}</p>}
      </div>
    </>
  );
}
