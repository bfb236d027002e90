import { Download, FileArchive } from 'lucide-react';

import { useGetDataExportQuery, useRequestDataExportMutation, type DataExport } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { useNow } from '@/shared/lib/useNow';
import {
  Button,
  ButtonAnchor,
  ErrorState,
  Loading,
  ProblemNote,
  Skeleton,
  toast,
} from '@/shared/ui';

const ARCHIVE = '/api/v1/users/me/export/archive';
const POLL_MS = 4000;

/** Asks for a copy of all own data, and downloads it when it is ready. */
export function DataCopy() {
  const { data, error, refetch } = useGetDataExportQuery();
  // Asked again while it is being made.
  useGetDataExportQuery(undefined, {
    pollingInterval: data?.export?.status === 'requested' ? POLL_MS : 0,
  });
  return (
    <section aria-labelledby="copy">
      <h2 id="copy" className="mb-1 text-heading">
        A copy of it
      </h2>
      <p className="mb-4 text-ink-soft">
        Profile, addresses, orders, reviews with your pictures, wish list, wallet, notices and where
        you signed in, in one archive of JSON files. We mail you when it is ready.
      </p>
      {data === undefined && error === undefined && (
        <Loading label="Looking for a copy">
          <Skeleton className="h-24 rounded-card" />
        </Loading>
      )}
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && <Copy copy={data.export} />}
    </section>
  );
}

function Copy({ copy }: { copy: DataExport | null }) {
  const [ask, { isLoading, error }] = useRequestDataExportMutation();
  const now = useNow();
  const ready =
    copy?.status === 'ready' && copy.expires_at !== null && Date.parse(copy.expires_at) > now;
  const request = async () => {
    const outcome = await ask();
    if (outcome.error === undefined) toast.success('We are putting it together');
  };
  return (
    <div className="grid gap-4 rounded-card border border-line bg-surface p-5">
      {error !== undefined && <ProblemNote error={error} />}
      {ready && (
        <div className="flex flex-wrap items-center gap-4">
          <FileArchive className="size-8 shrink-0 text-ink-soft" aria-hidden="true" />
          <p className="min-w-40 flex-1">
            <strong className="block font-semibold">Ready, {size(copy.bytes)}</strong>
            <span className="text-sm text-ink-soft">
              Until {formatDateTime(copy.expires_at ?? '')}; then it is deleted.
            </span>
          </p>
          <ButtonAnchor href={ARCHIVE} download>
            <Download className="size-4.5" aria-hidden="true" /> Download
          </ButtonAnchor>
        </div>
      )}
      {copy?.status === 'requested' && (
        <p role="status">We are putting it together. You may leave this page.</p>
      )}
      {copy?.status === 'failed' && (
        <p className="text-danger-text">That did not work. Please ask again.</p>
      )}
      {copy?.status !== 'requested' && (
        <div>
          <Button
            variant={ready ? 'secondary' : 'primary'}
            busy={isLoading}
            onClick={() => void request()}
          >
            {ready ? 'Ask for a newer one' : 'Ask for a copy'}
          </Button>
        </div>
      )}
    </div>
  );
}

function size(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
