import { cn } from '@/shared/lib/cn';

export interface PiecesLeftProps {
  left: number;
  /** How many there were. */
  of: number;
  className?: string;
}

const FEW = 5;

/** What an event still has, as a bar that empties and in words. */
export function PiecesLeft({ left, of, className }: PiecesLeftProps) {
  const share = of === 0 ? 0 : Math.min(1, Math.max(0, left / of));
  const few = left > 0 && left <= FEW;
  return (
    <div className={cn('grid gap-1', className)}>
      <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <div
          className={cn(
            'h-full rounded-full motion-safe:transition-[width] motion-safe:duration-500',
            few ? 'bg-danger' : 'bg-sun',
          )}
          style={{ width: `${share * 100}%` }}
        />
      </div>
      <p className={cn('text-sm tabular-nums', few ? 'text-danger-text' : 'text-ink-soft')}>
        {left <= 0 ? 'All gone' : `${left} of ${of} left`}
      </p>
    </div>
  );
}
