import type { ReactNode } from 'react';

import type { Problem } from '@/shared/api';
import { Button, ProblemNote } from '@/shared/ui';

export interface SaveFormProps {
  /** What kept it from being saved: the server's answer, or what is missing in words. */
  problem: Problem | string | null;
  /** What the button that saves says. */
  save: string;
  busy: boolean;
  onSave: () => Promise<void>;
  onCancel: () => void;
  children: ReactNode;
}

/** The form in a dialog: its fields, what stands against them, and the two ways out. */
export function SaveForm({ problem, save, busy, onSave, onCancel, children }: SaveFormProps) {
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void onSave();
      }}
    >
      {children}
      {typeof problem === 'string' && (
        <p role="alert" className="text-sm text-danger-text">
          {problem}
        </p>
      )}
      {problem !== null && typeof problem !== 'string' && <ProblemNote error={problem} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="ghost" className="h-12" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" className="h-12" busy={busy}>
          {save}
        </Button>
      </div>
    </form>
  );
}
