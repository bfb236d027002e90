import type { ReactNode } from 'react';

import type { WebhookRecord } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { CopyText, Dialog, ErrorState, Loading, SkeletonText } from '@/shared/ui';

import { useGetPaymentWebhookQuery } from '../api';
import { providerName } from '../providers';

import { AssignWebhook, isAssignable } from './AssignWebhook';
import { Replay, WebhookBadge } from './parts';
import { readable } from './payload';

/** One message of a provider, with all that is known of it. */
export function WebhookDetail({
  webhook,
  onClose,
}: {
  webhook: WebhookRecord;
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={webhook.type}
      description={webhook.detail === '' ? undefined : webhook.detail}
      footer={<Replay webhook={webhook} />}
    >
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
        <Row label="Status">
          <WebhookBadge status={webhook.status} />
        </Row>
        <Row label="Provider">{providerName(webhook.provider)}</Row>
        <Row label="Provider’s id">
          <CopyText text={webhook.event_id} label="the provider’s id" />
        </Row>
        <Row label="Our id">
          <CopyText text={webhook.id} label="our id" />
        </Row>
        <Row label="Received">{formatDateTime(webhook.received_at)}</Row>
        <Row label="Concluded">
          {webhook.processed_at === null ? 'not yet' : formatDateTime(webhook.processed_at)}
        </Row>
        <Row label="Attempts">{webhook.attempts}</Row>
      </dl>
      {isAssignable(webhook) && <AssignWebhook webhook={webhook} />}
      <Payload webhookId={webhook.id} />
    </Dialog>
  );
}

/** What the provider sent, as it was stored. */
function Payload({ webhookId }: { webhookId: string }) {
  const { data, error, refetch } = useGetPaymentWebhookQuery({ webhookId });
  return (
    <section className="mt-5">
      <h3 className="mb-2 text-sm font-semibold tracking-normal text-ink-soft">What it said</h3>
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} className="py-4" />
      )}
      {data === undefined && error === undefined && (
        <Loading label="Loading the message">
          <SkeletonText lines={5} />
        </Loading>
      )}
      {data !== undefined && (
        <pre
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls takes the focus, for keys
          tabIndex={0}
          aria-label="Body of the message"
          className="max-h-96 overflow-auto rounded-2xl bg-sunken/60 p-4 text-[0.85rem] break-words whitespace-pre-wrap"
        >
          {readable(data.body)}
        </pre>
      )}
    </section>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-ink-soft max-sm:-mb-2 max-sm:text-sm">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
