import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

import { Button } from './Button';
import { ErrorState } from './ErrorState';

/** What an infinite query's hook tells of loading, whatever it loads. */
export interface PagedQuery {
  error?: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
}

export interface InfiniteListProps {
  query: PagedQuery;
  children: ReactNode;
  /** Said when everything is shown. */
  end?: ReactNode;
}

/**
 * Loads the next page when its end comes near; a button does the same for keyboards. When a page
 * fails, what is there stays, and the error with another try stands below.
 */
export function InfiniteList({ query, children, end }: InfiniteListProps) {
  const { hasNextPage: hasMore, isFetchingNextPage: isLoadingMore } = query;
  const error = query.isFetchNextPageError ? query.error : undefined;
  const onMore = () => void query.fetchNextPage();
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
