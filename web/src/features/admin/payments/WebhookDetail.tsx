import type { ReactNode } from 'react';

import type { WebhookRecord } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { CopyText, Dialog } from '@/shared/ui';

import { Replay, WebhookBadge } from './parts';

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
        <Row label="Provider">{webhook.provider}</Row>
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
    </Dialog>
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
