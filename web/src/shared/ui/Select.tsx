import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';

import { cn } from '@/shared/lib/cn';

import { popupClass } from './popup';

export interface Option<T extends string = string> {
  value: T;
  label: string;
  disabled?: boolean;
}

export interface SelectProps<T extends string> {
  options: readonly Option<T>[];
  value: T | null;
  onChange: (value: T) => void;
  placeholder?: string;
  /** Spoken name when no Field surrounds the control. */
  label?: string;
  name?: string;
  size?: 'sm' | 'md';
  disabled?: boolean;
  className?: string;
}

export function Select<T extends string>({
  options,
  value,
  onChange,
  placeholder = 'Choose…',
  label,
  name,
  size = 'md',
  disabled,
  className,
}: SelectProps<T>) {
  return (
    <Base.Root
      items={options as Option<T>[]}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
      name={name}
      disabled={disabled}
    >
      <Base.Trigger
        aria-label={label}
        className={cn(
          'flex w-full items-center justify-between gap-2 rounded-field border border-line-strong bg-surface text-left hover:border-ink-soft disabled:opacity-60 data-invalid:border-danger data-popup-open:border-focus',
          size === 'sm' ? 'h-10 px-3 text-sm font-medium' : 'h-11.5 px-3.5 text-base',
          className,
        )}
      >
        <Base.Value
          placeholder={placeholder}
          className="truncate data-placeholder:text-ink-faint"
        />
        <Base.Icon className="text-ink-soft">
          <ChevronDown className="size-4.5" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className={cn(popupClass, 'max-h-80 min-w-(--anchor-width) overflow-y-auto')}>
            <Base.List>
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled ?? false}
                  className="flex min-h-10 cursor-default items-center gap-2.5 rounded-lg px-2.5 text-[0.95rem] outline-none data-disabled:opacity-45 data-highlighted:bg-sunken data-selected:font-semibold"
                >
                  <span className="w-4 shrink-0">
                    <Base.ItemIndicator>
                      <Check className="size-4 text-brand-text" />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
