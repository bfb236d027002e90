import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

export interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  indeterminate?: boolean;
  disabled?: boolean;
  name?: string;
  /** The visible label; without one give `label`. */
  children?: ReactNode;
  label?: string;
  className?: string;
}

export function Checkbox({
  checked,
  onChange,
  indeterminate,
  disabled,
  name,
  children,
  label,
  className,
}: CheckboxProps) {
  const box = (
    <Base.Root
      checked={checked}
      onCheckedChange={onChange}
      indeterminate={indeterminate}
      disabled={disabled}
      name={name}
      aria-label={label}
      className="grid size-5.5 shrink-0 place-items-center rounded-md border border-line-strong bg-surface transition-colors hover:border-ink-soft data-checked:border-brand data-checked:bg-brand data-checked:text-brand-ink data-indeterminate:border-brand data-indeterminate:bg-brand data-indeterminate:text-brand-ink"
    >
      <Base.Indicator className="animate-pop">
        {indeterminate ? (
          <Minus className="size-4" />
        ) : (
          <Check className="size-4" strokeWidth={3} />
        )}
      </Base.Indicator>
    </Base.Root>
  );
  if (children === undefined) return box;
  return (
    <label
      className={cn(
        'flex cursor-pointer items-center gap-3 py-1.5',
        disabled && 'cursor-default opacity-55',
        className,
      )}
    >
      {box}
      <span className="min-w-0 flex-1">{children}</span>
    </label>
  );
}
