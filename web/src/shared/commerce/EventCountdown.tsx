import { Hourglass } from 'lucide-react';

import { cn } from '@/shared/lib/cn';
import { useReducedMotion } from '@/shared/lib/useReducedMotion';
import { useSecondsUntil } from '@/shared/lib/useSecond';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LAST_CALL = 10 * MINUTE;

/** "2 d 04:07:09", "4:07:09", "7:09". */
export function clockText(seconds: number): string {
  const two = (part: number) => part.toString().padStart(2, '0');
  const days = Math.floor(seconds / DAY);
  const hours = Math.floor((seconds % DAY) / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  const rest = `${two(minutes)}:${two(seconds % MINUTE)}`;
  if (days > 0) return `${days} d ${two(hours)}:${rest}`;
  if (hours > 0) return `${hours}:${rest}`;
  return `${minutes}:${two(seconds % MINUTE)}`;
}

/** "2 days 4 hours", "4 hours 7 minutes", "less than a minute": what changes at most once a minute. */
export function calmText(seconds: number): string {
  if (seconds < MINUTE) return 'less than a minute';
  const parts = [
    [Math.floor(seconds / DAY), 'day'],
    [Math.floor((seconds % DAY) / HOUR), 'hour'],
    [Math.floor((seconds % HOUR) / MINUTE), 'minute'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ');
}

export interface EventCountdownProps {
  until: string;
  /** What will have come then: "Ends in". */
  label: string;
  /** Said when it has come. */
  over: string;
  className?: string;
}

/**
 * How long a sale event still runs, or until it begins. Those who asked for less movement read it
 * without seconds; screen readers hear it when they get there, not each second.
 */
export function EventCountdown({ until, label, over, className }: EventCountdownProps) {
  const seconds = useSecondsUntil(until);
  const calm = useReducedMotion();
  return (
    <span
      role="timer"
      aria-live="off"
      className={cn(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[0.82rem] leading-5 font-semibold whitespace-nowrap tabular-nums',
        seconds === 0
          ? 'bg-sunken text-ink-soft'
          : seconds < LAST_CALL
            ? 'bg-danger-soft text-danger-text'
            : 'bg-sun-soft text-sun-text',
        className,
      )}
    >
      <Hourglass className="size-3.5 shrink-0" aria-hidden="true" />
      {seconds === 0 ? over : `${label} ${calm ? calmText(seconds) : clockText(seconds)}`}
    </span>
  );
}
