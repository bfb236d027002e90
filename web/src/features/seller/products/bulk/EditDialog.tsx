import { useState, type ReactNode } from 'react';

import { Button, Dialog, ProblemNote } from '@/shared/ui';

import type { EditAction, ProductSelection } from '../catalogueApi';

import { products } from './actions';
import { EditOutcome } from './EditOutcome';
import { PreviewNote } from './PreviewNote';
import { usePreview } from './usePreview';
import { useProductEdit } from './useProductEdit';

export interface EditDialogProps {
  title: string;
  description?: ReactNode;
  /** What the button says; how many is added. */
  confirm: string;
  danger?: boolean;
  selection: ProductSelection;
  count: number;
  /** What is to be done, or null while it is not filled in; a text says what is wrong. */
  action: EditAction | string | null;
  /** Says what is wrong at the field. */
  onRefused?: (message: string) => void;
  children?: ReactNode;
  onClose: () => void;
  /** The change was made, in part or in whole. */
  onDone: () => void;
}

/** Asks what is to be done with many products, shows what it would do, does it, and says what became of it. */
export function EditDialog({
  title,
  description,
  confirm,
  danger = false,
  selection,
  count,
  action,
  onRefused,
  children,
  onClose,
  onDone,
}: EditDialogProps) {
  // What was chosen when the dialog opened: the list behind it may move on.
  const [chosen] = useState({ selection, count });
  const ready = action === null || typeof action === 'string' ? null : action;
  const { preview, problem } = usePreview(chosen.selection, ready);
  const running = useProductEdit();
  const submit = () => {
    if (ready !== null) void running.run(chosen.selection, ready, chosen.count);
    else if (typeof action === 'string') onRefused?.(action);
  };
  const close = () => {
    if (running.edit !== null) onDone();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title={title}
      description={running.edit === null ? description : undefined}
      footer={
        running.edit !== null ? (
          <Button onClick={close}>Done</Button>
        ) : (
          <>
            <Button variant="ghost" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              form="product-edit"
              variant={danger ? 'danger' : 'primary'}
              busy={running.busy}
            >
              {confirm} {products(chosen.count)}
            </Button>
          </>
        )
      }
    >
      {running.edit !== null ? (
        <EditOutcome edit={running.edit} />
      ) : (
        <form
          id="product-edit"
          noValidate
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {children}
          <PreviewNote preview={preview} problem={problem} />
          {running.problem !== null && <ProblemNote error={running.problem} />}
        </form>
      )}
    </Dialog>
  );
}
