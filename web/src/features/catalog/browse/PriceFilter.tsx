import { useState, type SubmitEvent } from 'react';

import type { PriceRange } from '@/shared/api';
import { formatMoney, fromDecimal, toDecimal } from '@/shared/lib/money';
import { Button, Input } from '@/shared/ui';

export interface PriceFilterProps {
  min: number | null;
  max: number | null;
  /** What there is, for the hints. */
  range: PriceRange | null;
  currency: string;
  onChange: (min: number | null, max: number | null) => void;
}

/** Two boxes in the currency's own notation; the filter itself is in minor units. */
export function PriceFilter({ min, max, range, currency, onChange }: PriceFilterProps) {
  const show = (amount: number | null) => (amount === null ? '' : toDecimal({ amount, currency }));
  const [low, setLow] = useState(show(min));
  const [high, setHigh] = useState(show(max));
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    const from = fromDecimal(low, currency);
    const to = fromDecimal(high, currency);
    const swapped = from !== null && to !== null && from > to;
    onChange(swapped ? to : from, swapped ? from : to);
  };
  return (
    <form onSubmit={apply}>
      <div className="flex items-center gap-2">
        <Input
          aria-label={`Lowest price in ${currency}`}
          inputMode="decimal"
          placeholder={range ? toDecimal(range.min) : '0'}
          value={low}
          onChange={(event) => setLow(event.target.value)}
          className="h-10 px-3"
        />
        <span className="text-ink-soft">to</span>
        <Input
          aria-label={`Highest price in ${currency}`}
          inputMode="decimal"
          placeholder={range ? toDecimal(range.max) : ''}
          value={high}
          onChange={(event) => setHigh(event.target.value)}
          className="h-10 px-3"
        />
        <Button type="submit" variant="secondary" size="sm" className="h-10">
          Go
        </Button>
      </div>
      {range && (
        <p className="mt-2 text-sm text-ink-faint">
          {formatMoney(range.min)} to {formatMoney(range.max)} here
        </p>
      )}
    </form>
  );
}
