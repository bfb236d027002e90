import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

export interface StepProps {
  number: number;
  title: string;
  done?: boolean;
  /** Greyed while an earlier step is open. */
  locked?: boolean;
  children: ReactNode;
}

/** One part of the checkout; all parts stand on one page, in order. */
export function Step({ number, title, done = false, locked = false, children }: StepProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="rounded-panel border border-line bg-surface p-5 shadow-card sm:p-7"
    >
      <h2
        id={id}
        className={cn('flex items-center gap-3 text-heading', locked && 'text-ink-faint')}
      >
        <span
          aria-hidden="true"
          className={cn(
            'grid size-8 shrink-0 place-items-center rounded-full text-base font-bold tabular-nums',
            done
              ? 'bg-mint-soft text-mint-text'
              : locked
                ? 'bg-sunken text-ink-faint'
                : 'bg-sun text-sun-ink',
          )}
        >
          {done ? <Check className="size-4.5" strokeWidth={3} /> : number}
        </span>
        {title}
      </h2>
      {!locked && <div className="mt-5">{children}</div>}
    </section>
  );
}
