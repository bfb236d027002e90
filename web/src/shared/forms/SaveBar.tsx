import { Button } from '@/shared/ui';

export interface SaveBarProps {
  dirty: boolean;
  saving: boolean;
  label: string;
  errors: number;
  onDiscard: () => void;
}

/** Always in reach, and says when there is something to save. */
export function SaveBar({ dirty, saving, label, errors, onDiscard }: SaveBarProps) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-6 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-ground/95 px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] backdrop-blur sm:mx-0 sm:px-0">
      <p aria-live="polite" className="mr-auto text-sm text-ink-soft">
        {errors > 0 ? (
          <span className="text-danger-text">
            {errors === 1 ? 'One field needs a look.' : `${errors} fields need a look.`}
          </span>
        ) : (
          dirty && 'Not saved yet'
        )}
      </p>
      {dirty && (
        <Button variant="ghost" className="h-12" disabled={saving} onClick={onDiscard}>
          Discard
        </Button>
      )}
      <Button type="submit" className="h-12 min-w-40" busy={saving} disabled={!dirty}>
        {label}
      </Button>
    </div>
  );
}
