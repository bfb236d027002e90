import type { ComponentProps } from 'react';

import { cn } from '@/shared/lib/cn';
import { Input } from '@/shared/ui';

function signOf(currency: string): string {
  const parts = new Intl.NumberFormat(undefined, { style: 'currency', currency }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

export interface MoneyInputProps extends Omit<ComponentProps<typeof Input>, 'type'> {
  currency: string;
}

/** An amount as somebody types it, after its currency's sign; `fromDecimal` reads it. */
export function MoneyInput({ currency, className, ...rest }: MoneyInputProps) {
  const sign = signOf(currency);
  return (
    <div className="relative">
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-3.5 flex items-center text-ink-soft"
      >
        {sign}
      </span>
      <Input
        inputMode="decimal"
        autoComplete="off"
        className={cn('tabular-nums', sign.length > 1 ? 'pl-14' : 'pl-8', className)}
        {...rest}
      />
    </div>
  );
}
