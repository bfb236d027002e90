import { formatAgo, formatDateTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/useNow';

/** "5 minutes ago", with the exact time on hover. */
export function TimeAgo({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={formatDateTime(at)} className={className}>
      {formatAgo(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}
