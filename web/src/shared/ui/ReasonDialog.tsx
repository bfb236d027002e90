import { useState } from 'react';

import { Button } from './Button';
import { Dialog } from './Dialog';
import { Field, Textarea } from './Field';

export interface ReasonDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  /** Usual reasons, to be taken as they are or changed. */
  reasons: readonly string[];
  lengthMax: number;
  rows: number;
  /** The way out, such as "Keep the order". */
  cancel: string;
  confirm: string;
  busy: boolean;
  /** Resolves to whether it was done; if not, the reason stays for another try. */
  onConfirm: (reason: string) => Promise<boolean>;
}

/** Asks why before something is refused for good; the customer reads the reason. */
export function ReasonDialog({
  open,
  onOpenChange,
  title,
  description,
  reasons,
  lengthMax,
  rows,
  cancel,
  confirm,
  busy,
  onConfirm,
}: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const submit = async () => {
    if (await onConfirm(reason.trim())) setReason('');
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      footer={
        <>
          <Button variant="ghost" size="lg" onClick={() => onOpenChange(false)}>
            {cancel}
          </Button>
          <Button
            variant="danger"
            size="lg"
            busy={busy}
            disabled={reason.trim() === ''}
            onClick={() => void submit()}
          >
            {confirm}
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
          rows={rows}
          maxLength={lengthMax}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  );
}
