import { useState } from 'react';

import type { Return } from '@/shared/api';
import { Button, Dialog, Field, Textarea } from '@/shared/ui';

const REASON_LENGTH_MAX = 1000;
const reasons = ['Outside the return window', 'Damaged after delivery', 'Made to order'];

export interface RejectReturnProps {
  found: Return;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  onReject: (reason: string) => Promise<boolean>;
}

/** Asks why before a return is refused; the customer reads the reason. */
export function RejectReturn({ found, open, onOpenChange, busy, onReject }: RejectReturnProps) {
  const [reason, setReason] = useState('');
  const submit = async () => {
    if (await onReject(reason.trim())) setReason('');
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Reject this return?"
      description={`${found.customer_name} keeps the goods, and no money goes back.`}
      footer={
        <>
          <Button variant="ghost" size="lg" onClick={() => onOpenChange(false)}>
            Not yet
          </Button>
          <Button
            variant="danger"
            size="lg"
            busy={busy}
            disabled={reason.trim() === ''}
            onClick={() => void submit()}
          >
            Reject return
          </Button>
        </>
      }
    >
      <div role="group" aria-label="Usual reasons" className="mb-4 flex flex-wrap gap-2">
        {reasons.map((each) => (
          <Button
            key={each}
            variant={reason === each ? 'soft' : 'secondary'}
            aria-pressed={reason === each}
            className="h-12 px-4 font-medium"
            onClick={() => setReason(each)}
          >
            {each}
          </Button>
        ))}
      </div>
      <Field label="Reason" hint="The customer sees it.">
        <Textarea
          rows={3}
          maxLength={REASON_LENGTH_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
