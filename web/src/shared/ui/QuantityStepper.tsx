import { NumberField } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';

import { cn } from '@/shared/lib/cn';

export interface QuantityStepperProps {
  value: number;
  /**
   * Called once a change is complete: a button let go, a typed figure left. Where it returns a promise,
   * the figure asked for stays on show until that is settled.
   */
  onChange: (value: number) => unknown;
  /** What is counted, for the spoken names: "Quantity of Copper kettle". */
  label: string;
  min?: number;
  max?: number | undefined;
  disabled?: boolean;
  size?: 'sm' | 'md';
}

export function QuantityStepper({
  value,
  onChange,
  label,
  min = 1,
  max,
  disabled,
  size = 'md',
}: QuantityStepperProps) {
  const [asked, setAsked] = useState<number | null>(null);
  const commit = async (next: number | null) => {
    if (next !== null && next !== value) await onChange(next);
    setAsked(null);
  };
  const side = cn(
    'grid place-items-center text-ink-soft hover:bg-sunken hover:text-ink data-disabled:opacity-35',
    size === 'sm' ? 'size-9' : 'size-11.5',
  );
  return (
    <NumberField.Root
      value={asked ?? value}
      min={min}
      max={max}
      step={1}
      disabled={disabled}
      format={{ maximumFractionDigits: 0 }}
      onValueChange={setAsked}
      onValueCommitted={(next) => void commit(next)}
    >
      <NumberField.Group
        className={cn(
          'inline-flex items-center overflow-hidden rounded-field border border-line-strong bg-surface',
          disabled && 'opacity-60',
        )}
      >
        <NumberField.Decrement className={side} aria-label={`Less: ${label}`}>
          <Minus className="size-4" />
        </NumberField.Decrement>
        <NumberField.Input
          aria-label={label}
          className={cn(
            'w-10 bg-transparent text-center font-semibold tabular-nums focus:outline-none focus-visible:bg-sunken',
            size === 'sm' ? 'h-9' : 'h-11.5',
          )}
        />
        <NumberField.Increment className={side} aria-label={`More: ${label}`}>
          <Plus className="size-4" />
        </NumberField.Increment>
      </NumberField.Group>
    </NumberField.Root>
  );
}
