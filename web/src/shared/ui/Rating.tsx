import { Star } from 'lucide-react';
import { useId } from 'react';

import { cn } from '@/shared/lib/cn';

const five = [1, 2, 3, 4, 5] as const;

export interface RatingProps {
  /** 0 to 5, may be a fraction. */
  value: number;
  count?: number | undefined;
  size?: 'sm' | 'md';
  className?: string;
}

export function Rating({ value, count, size = 'sm', className }: RatingProps) {
  const star = size === 'sm' ? 'size-4' : 'size-5';
  const spoken =
    `${value.toFixed(1)} of 5 stars` +
    (count === undefined ? '' : `, ${count} ${count === 1 ? 'review' : 'reviews'}`);
  return (
    <span
      className={cn('inline-flex items-center gap-1.5', className)}
      role="img"
      aria-label={spoken}
    >
      <span className="relative inline-flex">
        {five.map((n) => (
          <Star key={n} className={cn(star, 'fill-line text-line')} strokeWidth={1} />
        ))}
        <span
          className="absolute inset-0 inline-flex overflow-hidden"
          style={{ width: `${(Math.max(0, Math.min(5, value)) / 5) * 100}%` }}
        >
          {five.map((n) => (
            <Star key={n} className={cn(star, 'shrink-0 fill-star text-star')} strokeWidth={1} />
          ))}
        </span>
      </span>
      {count !== undefined && (
        <span className="text-sm text-ink-soft tabular-nums">
          {value.toFixed(1)} <span className="text-ink-faint">({count})</span>
        </span>
      )}
    </span>
  );
}

export interface RatingInputProps {
  label: string;
  value: number | null;
  onChange: (value: number) => void;
}

/** Native radio buttons: arrow keys and screen readers work without help. */
export function RatingInput({ label, value, onChange }: RatingInputProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">{label}</legend>
      <div className="flex gap-1">
        {five.map((n) => (
          <label
            key={n}
            className="cursor-pointer rounded-lg p-1 has-focus-visible:outline-3 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={n}
              checked={value === n}
              onChange={() => onChange(n)}
              className="sr-only"
            />
            <span className="sr-only">
              {n} {n === 1 ? 'star' : 'stars'}
            </span>
            <Star
              aria-hidden="true"
              strokeWidth={1.25}
              className={cn(
                'size-8 transition-transform hover:scale-110',
                value !== null && n <= value ? 'fill-star text-star' : 'text-line-strong',
              )}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
