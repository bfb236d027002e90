import { Button, ProblemNote } from '@/shared/ui';

export interface OpenAgainProps {
  label: string;
  busy: boolean;
  error: unknown;
  onOpen: () => void;
}

/** Begins another attempt, or tells a provider that was away of the one there is. */
export function OpenAgain({ label, busy, error, onOpen }: OpenAgainProps) {
  return (
    <div className="grid gap-4">
      {error !== undefined && <ProblemNote error={error} />}
      <Button size="lg" busy={busy} onClick={onOpen}>
        {label}
      </Button>
    </div>
  );
}
