import { flatPages } from '@/shared/api';
import { ErrorState, Loading, Skeleton, TimeAgo } from '@/shared/ui';

import { useAuditPagesInfiniteQuery } from './api';
import { deedOf } from './wording';

const SHOWN = 8;

/** The last acts on one thing. */
export function TargetHistory({ target }: { target: string }) {
  const query = useAuditPagesInfiniteQuery({ target, limit: SHOWN });
  if (query.currentData === undefined) {
    if (query.error !== undefined) {
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    }
    return (
      <Loading label="Loading the record">
        <Skeleton className="h-24 rounded-field" />
      </Loading>
    );
  }
  const lines = flatPages(query.currentData).slice(0, SHOWN);
  if (lines.length === 0) return <p className="text-ink-soft">Nothing so far.</p>;
  return (
    <ol className="grid gap-3">
      {lines.map((line) => (
        <li key={line.id}>
          <p>
            <strong className="font-semibold">{line.actor_name}</strong> {deedOf(line.action)} this
            account
          </p>
          <p className="text-sm text-ink-soft">
            <TimeAgo at={line.created_at} />
            {typeof line.detail['reason'] === 'string' && <> · {line.detail['reason']}</>}
          </p>
        </li>
      ))}
    </ol>
  );
}
