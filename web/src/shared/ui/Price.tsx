import { cn } from '@/shared/lib/cn';
import { formatMoney, type Money } from '@/shared/lib/money';

export interface PriceProps {
  price: Money;
  /** The price before a reduction; shown struck through when higher. */
  was?: Money | null | undefined;
  /** "from" before the cheapest of several prices. */
  from?: boolean;
  size?: 'sm' | 'md' | 'lg';
  className?: string;
}

const sizes = { sm: 'text-[0.95rem]', md: 'text-lg', lg: 'text-[1.9rem]' } as const;

export function Price({ price, was, from = false, size = 'md', className }: PriceProps) {
  const reduced = was != null && was.amount > price.amount;
  return (
    <span className={cn('inline-flex flex-wrap items-baseline gap-x-2', className)}>
      <span
        className={cn(
          'font-display font-bold tracking-tight tabular-nums',
          sizes[size],
          reduced && 'text-brand-text',
        )}
      >
        {from && <span className="mr-1 font-sans text-sm font-medium text-ink-soft">from</span>}
        {reduced && <span className="sr-only">Now </span>}
        {formatMoney(price)}
      </span>
      {reduced && (
        <span className="text-[0.85em] text-ink-faint tabular-nums">
          <span className="sr-only">, before </span>
          <s>{formatMoney(was)}</s>
        </span>
      )}
    </span>
  );
}

/** Whole per cent off, or null when there is no reduction worth a badge. */
export function percentOff(price: Money, was: Money | null | undefined): number | null {
  if (was == null || was.amount <= price.amount) return null;
  const percent = Math.floor(((was.amount - price.amount) * 100) / was.amount);
  return percent >= 1 ? percent : null;
}
