import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

export interface TimelineStep {
  key: string;
  title: string;
  detail?: ReactNode;
  state: 'done' | 'current' | 'todo' | 'failed';
}

const spoken = {
  done: 'done',
  current: 'current step',
  todo: 'to come',
  failed: 'stopped',
} as const;

/** What happened and what comes next, top to bottom. */
export function Timeline({ label, steps }: { label: string; steps: readonly TimelineStep[] }) {
  return (
    <ol aria-label={label}>
      {steps.map((step, i) => (
        <li
          key={step.key}
          aria-current={step.state === 'current' ? 'step' : undefined}
          className="relative grid grid-cols-[1.75rem_1fr] gap-x-3.5 pb-6 last:pb-0"
        >
          {i < steps.length - 1 && (
            <span
              aria-hidden="true"
              className={cn(
                'absolute top-7 bottom-0 left-[0.8125rem] w-0.5 rounded',
                step.state === 'done' ? 'bg-mint' : 'bg-line',
              )}
            />
          )}
          <span
            aria-hidden="true"
            className={cn(
              'grid size-7 place-items-center rounded-full border-2',
              step.state === 'done' && 'border-mint bg-mint text-surface',
              step.state === 'current' && 'border-brand bg-brand-soft',
              step.state === 'todo' && 'border-line bg-surface',
              step.state === 'failed' && 'border-danger bg-danger-soft',
            )}
          >
            {step.state === 'done' && <Check className="size-4" strokeWidth={3} />}
            {step.state === 'current' && (
              <span className="size-2.5 animate-shimmer rounded-full bg-brand" />
            )}
            {step.state === 'failed' && <span className="h-0.5 w-3 rounded bg-danger" />}
          </span>
          <div className="pt-0.5">
            <p className={cn('font-semibold', step.state === 'todo' && 'text-ink-faint')}>
              {step.title}
              <span className="sr-only"> ({spoken[step.state]})</span>
            </p>
            {step.detail !== undefined && (
              <div className="text-sm text-ink-soft">{step.detail}</div>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
