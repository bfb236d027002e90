import { useId } from 'react';

import { cn } from '@/shared/lib/cn';

import type { OptionChoices } from './options';

export interface OptionPickerProps {
  option: OptionChoices;
  onChoose: (value: string) => void;
}

/** Native radio buttons dressed as labels: sold-out values stay selectable, to see their price. */
export function OptionPicker({ option, onChoose }: OptionPickerProps) {
  const name = useId();
  const chosen = option.choices.find((choice) => choice.selected)?.value;
  return (
    <fieldset>
      <legend className="mb-2 text-sm">
        <span className="font-semibold">{option.name}</span>
        {chosen !== undefined && <span className="text-ink-soft">: {chosen}</span>}
      </legend>
      <div className="flex flex-wrap gap-2">
        {option.choices.map((choice) => (
          <label
            key={choice.value}
            className={cn(
              'relative grid h-11 min-w-12 cursor-pointer place-items-center rounded-field border border-line-strong/60 bg-surface px-4 text-[0.95rem] font-medium transition-colors hover:border-ink has-checked:border-brand has-checked:bg-brand-soft has-checked:shadow-[inset_0_0_0_1px_var(--brand)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              (choice.soldOut || choice.missing) && 'text-ink-faint',
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.selected}
              onChange={() => onChoose(choice.value)}
              className="sr-only"
            />
            <span className={cn(choice.soldOut && 'line-through decoration-2')}>
              {choice.value}
            </span>
            {choice.soldOut && <span className="sr-only">, sold out</span>}
            {choice.missing && <span className="sr-only">, changes the other options</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
