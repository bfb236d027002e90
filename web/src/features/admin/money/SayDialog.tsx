import { useState, type ReactNode } from 'react';

import { Button, Dialog, Field, Input, Textarea, type ButtonProps } from '@/shared/ui';

export interface SayDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  /** What is to be said: a reference, a reason. */
  label: string;
  hint?: string;
  lengthMax: number;
  multiline?: boolean;
  /** Whether it may be left empty. */
  optional?: boolean;
  confirm: string;
  variant?: ButtonProps['variant'];
  busy: boolean;
  /** Resolves to whether it was done. */
  onSay: (text: string) => Promise<boolean>;
  /** Above the box: what it is about. */
  children?: ReactNode;
}

/** Asks for a text before something is done that bears it. */
export function SayDialog({
  label,
  hint,
  lengthMax,
  multiline = false,
  optional = false,
  confirm,
  variant = 'primary',
  busy,
  onSay,
  children,
  ...dialog
}: SayDialogProps) {
  const [text, setText] = useState('');
  const said = text.trim();
  const submit = async () => {
    if (busy || (said === '' && !optional)) return;
    if (await onSay(said)) setText('');
  };
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <Button variant="ghost" className="h-12" onClick={() => dialog.onOpenChange(false)}>
            Not yet
          </Button>
          <Button
            variant={variant}
            className="h-12"
            busy={busy}
            disabled={said === '' && !optional}
            onClick={() => void submit()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {children}
        <Field label={label} hint={hint} optional={optional}>
          {multiline ? (
            <Textarea
              rows={3}
              maxLength={lengthMax}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          ) : (
            <Input
              className="h-12"
              autoComplete="off"
              maxLength={lengthMax}
              value={text}
              onValueChange={setText}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
