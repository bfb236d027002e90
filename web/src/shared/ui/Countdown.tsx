import { Timer } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';

import { serverNow } from '@/shared/lib/clock';
import { cn } from '@/shared/lib/cn';

/** Whole seconds until an instant by the server's clock, never below 0; updates each second. */
export function useSecondsLeft(until: string, onEnd?: () => void): number {
  const end = Date.parse(until);
  const left = () => Math.max(0, Math.ceil((end - serverNow()) / 1000));
  const [seconds, setSeconds] = useState(left);
  const ended = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const ms = end - serverNow();
      setSeconds(Math.max(0, Math.ceil(ms / 1000)));
      if (ms <= 0) ended();
      // Aim at the next change of the shown second instead of drifting with an interval.
      else timer = setTimeout(tick, (ms % 1000) + 20);
    };
    tick();
    return () => clearTimeout(timer);
  }, [end]);
  return seconds;
}

export function formatSeconds(total: number): string {
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = (total % 60).toString().padStart(2, '0');
  if (hours === 0) return `${minutes}:${seconds}`;
  return `${hours}:${minutes.toString().padStart(2, '0')}:${seconds}`;
}

export interface CountdownProps {
  until: string;
  /** Called once when the time is up. */
  onEnd?: () => void;
  /** What is counted down: "held for you". */
  label: string;
  /** Shown instead when the time is over. */
  endedText?: string;
  className?: string;
}

/** A ticking "9:41". Screen readers hear it only when they get there, not each second. */
export function Countdown({
  until,
  onEnd,
  label,
  endedText = 'Hold ended',
  className,
}: CountdownProps) {
  const seconds = useSecondsLeft(until, onEnd);
  const urgent = seconds < 120;
  return (
    <span
      role="timer"
      aria-live="off"
      className={cn(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[0.82rem] leading-5 font-semibold tabular-nums',
        seconds === 0
          ? 'bg-sunken text-ink-soft'
          : urgent
            ? 'bg-danger-soft text-danger-text'
            : 'bg-sun-soft text-sun-text',
        className,
      )}
    >
      <Timer className="size-3.5" aria-hidden="true" />
      {seconds === 0 ? endedText : `${label} ${formatSeconds(seconds)}`}
    </span>
  );
}
