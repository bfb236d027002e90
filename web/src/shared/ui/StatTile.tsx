import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { cn } from '@/shared/lib/cn';

import type { BadgeTone } from './Badge';
import { InfoTip } from './InfoTip';
import { Skeleton } from './Skeleton';

const tones: Partial<Record<BadgeTone, string>> = {
  neutral: 'bg-sunken text-ink-soft',
  brand: 'bg-brand-soft text-brand-text',
  sun: 'bg-sun-soft text-sun-text',
  mint: 'bg-mint-soft text-mint-text',
  sky: 'bg-sky-soft text-sky-text',
  danger: 'bg-danger-soft text-danger-text',
};

export interface StatTileProps {
  label: string;
  /** Undefined while it is on its way. */
  value: ReactNode | undefined;
  note?: ReactNode;
  icon: LucideIcon;
  tone?: BadgeTone;
  /** What the figure means, behind a small "i". Not for tiles that are links. */
  hint?: ReactNode;
  /** Where the figure is explained. */
  to?: string;
}

/** One figure that matters, big enough to be read from a step away. */
export function StatTile({
  label,
  value,
  note,
  icon: Icon,
  tone = 'neutral',
  hint,
  to,
}: StatTileProps) {
  const body = (
    <>
      <span className="flex items-center justify-between gap-2 text-sm font-medium text-ink-soft">
        {hint === undefined ? (
          label
        ) : (
          <span className="flex min-w-0 items-center gap-2.5">
            {label} <InfoTip label={label}>{hint}</InfoTip>
          </span>
        )}
        <span
          className={cn(
            'grid size-8 shrink-0 place-items-center rounded-xl',
            hint !== undefined && 'max-[22rem]:hidden',
            tones[tone],
          )}
        >
          <Icon className="size-4.5" aria-hidden="true" />
        </span>
      </span>
      <span className="mt-1 block min-h-9 font-display text-[clamp(1.05rem,13.5cqw,1.35rem)] leading-9 font-bold tracking-tight [overflow-wrap:anywhere] tabular-nums sm:text-[clamp(1.05rem,13.5cqw,1.75rem)]">
        {value ?? <Skeleton className="mt-1 h-7 w-20" />}
      </span>
      {note !== undefined && <span className="block truncate text-sm text-ink-soft">{note}</span>}
    </>
  );
  const look = '@container block min-w-0 rounded-card border border-line bg-surface p-4 sm:p-5';
  if (to === undefined) return <div className={look}>{body}</div>;
  return (
    <Link
      to={to}
      className={cn(
        look,
        'transition-[border-color,box-shadow] hover:border-line-strong hover:shadow-card',
      )}
    >
      {body}
    </Link>
  );
}
