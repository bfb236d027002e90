import { MailX, Send } from 'lucide-react';

import type { Invitation } from '@/shared/api';
import { formatDate } from '@/shared/lib/dates';
import { Badge, Button, IconButton, Panel, toast } from '@/shared/ui';

import {
  useListInvitationsQuery,
  useResendInvitationMutation,
  useRevokeInvitationMutation,
} from './api';
import { roleLabel } from './roles';

/** Who is invited and has not answered yet. */
export function Invitations() {
  const items = useListInvitationsQuery().data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title="Invited" className="mt-6" flush>
      <ul className="divide-y divide-line border-t border-line">
        {items.map((item) => (
          <Row key={item.id} invitation={item} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ invitation }: { invitation: Invitation }) {
  const { id, email, role, expires_at, is_expired } = invitation;
  const [resend, resending] = useResendInvitationMutation();
  const [revoke, revoking] = useRevokeInvitationMutation();
  const sendAgain = async () => {
    const { error } = await resend({ invitationId: id });
    if (error === undefined) toast.success('Sent again: the earlier link is worth nothing now');
    else toast.problem(error);
  };
  const callBack = async () => {
    const { error } = await revoke({ invitationId: id });
    if (error === undefined) toast.success(`The invitation of ${email} was called back`);
    else toast.problem(error);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-semibold">{email}</p>
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
          <span>{roleLabel(role)}</span>
          {is_expired ? (
            <Badge tone="danger">Expired</Badge>
          ) : (
            <span>until {formatDate(expires_at)}</span>
          )}
        </p>
      </div>
      <Button
        variant="ghost"
        className="h-12"
        busy={resending.isLoading}
        onClick={() => void sendAgain()}
      >
        {!resending.isLoading && <Send className="size-4.5" aria-hidden="true" />} Send again
      </Button>
      <IconButton
        label={`Call back the invitation of ${email}`}
        className="size-12"
        busy={revoking.isLoading}
        onClick={() => void callBack()}
      >
        <MailX className="size-5" />
      </IconButton>
    </li>
  );
}
