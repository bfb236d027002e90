import { Eye, MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';

import { useListSignInsQuery, type SignIn } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { describeAgent } from '@/shared/lib/userAgent';
import { Button, ErrorState, Loading, Skeleton } from '@/shared/ui';

const ends: Record<string, string> = {
  logout: 'signed out',
  replaced: 'signed in anew',
  revoked: 'signed out from elsewhere',
  password_changed: 'ended by a new password',
  password_reset: 'ended by a new password',
  refresh_reuse: 'ended for safety',
  suspended: 'ended by a suspension',
  role_changed: 'ended by a new role',
  signed_out_by_organiser: 'ended by an organiser',
  expired: 'ran out',
  left: 'ended',
};

const FEW = 5;
const MANY = 50;

/** Where one signed in before, and when an organiser looked at the market as oneself. */
export function SignInHistory() {
  const [limit, setLimit] = useState(FEW);
  const { data, error, refetch } = useListSignInsQuery({ limit });
  return (
    <section aria-labelledby="sign-ins" className="mt-12">
      <h2 id="sign-ins" className="mb-1 text-heading">
        Sign-in history
      </h2>
      <p className="mb-4 text-ink-soft">
        It also says when an organiser looked at the market as you, which changes nothing.
      </p>
      {data === undefined && error === undefined && (
        <Loading label="Loading the history">
          <Skeleton className="h-40 rounded-card" />
        </Loading>
      )}
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {data.items.map((signIn) => (
            <HistoryRow key={signIn.id} signIn={signIn} />
          ))}
        </ul>
      )}
      {data?.next_cursor != null && limit === FEW && (
        <Button variant="secondary" className="mt-4" onClick={() => setLimit(MANY)}>
          Show more
        </Button>
      )}
    </section>
  );
}

function HistoryRow({ signIn }: { signIn: SignIn }) {
  const Icon = signIn.by_organiser ? Eye : MonitorSmartphone;
  const end = signIn.end_reason === null ? undefined : (ends[signIn.end_reason] ?? 'ended');
  return (
    <li className="flex items-start gap-4 p-4">
      <Icon className="mt-0.5 size-5 shrink-0 text-ink-soft" aria-hidden="true" />
      <div className="min-w-0">
        <p className="font-medium">
          {signIn.by_organiser
            ? 'An organiser looked at the market as you'
            : describeAgent(signIn.user_agent)}
        </p>
        <p className="text-sm text-ink-soft">
          {signIn.ip !== '' && <>{signIn.ip} · </>}
          {formatDateTime(signIn.created_at)}
          {signIn.ended_at === null
            ? ' · still open'
            : ` · ${end} ${formatDateTime(signIn.ended_at)}`}
        </p>
      </div>
    </li>
  );
}
