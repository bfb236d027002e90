import { RotateCcw } from 'lucide-react';

import type { WebhookRecord, WebhookStatus } from '@/shared/api';
import { Badge, Button, toast, type BadgeTone } from '@/shared/ui';

import { useReplayPaymentWebhookMutation } from '../api';

export const webhookStatuses: Record<WebhookStatus, { label: string; tone: BadgeTone }> = {
  held: { label: 'Held', tone: 'danger' },
  failed: { label: 'Failed', tone: 'danger' },
  waiting: { label: 'Waiting', tone: 'sun' },
  received: { label: 'Received', tone: 'sky' },
  processed: { label: 'Processed', tone: 'mint' },
  ignored: { label: 'Ignored', tone: 'neutral' },
};

export function WebhookBadge({ status }: { status: WebhookStatus }) {
  return <Badge tone={webhookStatuses[status].tone}>{webhookStatuses[status].label}</Badge>;
}

export function Replay({ webhook }: { webhook: WebhookRecord }) {
  const [replay, { isLoading }] = useReplayPaymentWebhookMutation();
  const run = async () => {
    const { error } = await replay({ webhookId: webhook.id });
    if (error === undefined) toast.success('The message is applied again');
    else toast.problem(error);
  };
  return (
    <Button
      variant="secondary"
      className="h-12 px-4"
      busy={isLoading}
      aria-label={`Replay ${webhook.type} ${webhook.event_id}`}
      onClick={() => void run()}
    >
      {!isLoading && <RotateCcw className="size-4" aria-hidden="true" />} Replay
    </Button>
  );
}
