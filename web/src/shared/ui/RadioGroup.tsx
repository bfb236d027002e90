import { Radio } from '@base-ui/react/radio';
import { RadioGroup as Base } from '@base-ui/react/radio-group';
import { useId, type ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

export interface RadioOption<T extends string> {
  value: T;
  title: ReactNode;
  description?: ReactNode;
  /** Shown at the right: a price, an icon. */
  aside?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps<T extends string> {
  label: string;
  value: T | null;
  onChange: (value: T) => void;
  options: readonly RadioOption<T>[];
  hideLabel?: boolean;
  className?: string;
}

/** One choice of several, each a card that can be pressed anywhere. */
export function RadioGroup<T extends string>({
  label,
  value,
  onChange,
  options,
  hideLabel = false,
  className,
}: RadioGroupProps<T>) {
  const id = useId();
  return (
    <div className={className}>
      <p id={id} className={cn('mb-2 text-sm font-semibold', hideLabel && 'sr-only')}>
        {label}
      </p>
      <Base
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => onChange(next as T)}
        className="grid gap-2.5"
      >
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              'flex min-h-14 cursor-pointer items-center gap-3.5 rounded-2xl border border-line bg-surface px-4 py-3 transition-colors hover:border-line-strong has-data-checked:border-brand has-data-checked:bg-brand-soft/60 has-data-checked:shadow-[inset_0_0_0_1px_var(--brand)]',
              option.disabled && 'pointer-events-none opacity-50',
            )}
          >
            <Radio.Root
              value={option.value}
              disabled={option.disabled ?? false}
              className="grid size-5.5 shrink-0 place-items-center rounded-full border border-line-strong bg-surface data-checked:border-brand"
            >
              <Radio.Indicator className="size-3 animate-pop rounded-full bg-brand" />
            </Radio.Root>
            <span className="min-w-0 flex-1">
              <span className="block font-semibold">{option.title}</span>
              {option.description !== undefined && (
                <span className="block text-sm text-ink-soft">{option.description}</span>
              )}
            </span>
            {option.aside}
          </label>
        ))}
      </Base>
    </div>
  );
}
