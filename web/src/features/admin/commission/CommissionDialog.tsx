import { useState, type SyntheticEvent } from 'react';

import { Button, Dialog, Field, Input, ProblemNote } from '@/shared/ui';

import { parsePercent, percentText } from './percent';

const BPS_MAX = 10_000;

export interface CommissionDialogProps {
  /** Whose rate it is, in words. */
  of: string;
  /** The own rate; null where what is above holds. */
  bps: number | null;
  /** What holds without an own rate, in words. */
  otherwise: string;
  busy: boolean;
  error: unknown;
  onSave: (bps: number | null) => void;
  onClose: () => void;
}

/** Setting what the market takes, or leaving it to what holds above. */
export function CommissionDialog({
  of,
  bps,
  otherwise,
  busy,
  error,
  onSave,
  onClose,
}: CommissionDialogProps) {
  const [text, setText] = useState(bps === null ? '' : percentText(bps));
  const [tried, setTried] = useState(false);
  const parsed = text.trim() === '' ? null : parsePercent(text);
  const wrong = text.trim() !== '' && (parsed === null || parsed > BPS_MAX);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong) onSave(parsed);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="What the market takes"
      description={`Of ${of}. It counts for later orders, and stays on the record.`}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form="commission" busy={busy}>
            Save
          </Button>
        </>
      }
    >
      <form id="commission" onSubmit={submit} className="grid gap-4">
        {error !== undefined && <ProblemNote error={error} />}
        <Field
          label="Per cent of sales"
          hint={`Empty: ${otherwise}.`}
          error={tried && wrong ? 'Write a percentage from 0 to 100, such as 8.5.' : undefined}
        >
          <Input
            inputMode="decimal"
            autoComplete="off"
            className="tabular-nums"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
