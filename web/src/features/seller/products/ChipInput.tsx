import { X } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';

import { cn } from '@/shared/lib/cn';

export interface ChipInputProps {
  /** What the list is, for the spoken name. */
  label: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
  placeholder?: string;
  max: number;
  lengthMax: number;
  invalid?: boolean;
  /** What is half typed, where somebody else wants to know; without it the box keeps it to itself. */
  text?: string;
  onText?: (text: string) => void;
}

/** A list of short texts: Enter or a comma adds one, Backspace in the empty box takes the last away. */
export function ChipInput({
  label,
  values,
  onChange,
  placeholder,
  max,
  lengthMax,
  invalid = false,
  text: given,
  onText,
}: ChipInputProps) {
  const [own, setOwn] = useState('');
  const text = given ?? own;
  const setText = onText ?? setOwn;
  const input = useRef<HTMLInputElement>(null);
  const add = (typed: string) => {
    const next = [...values];
    for (const part of typed.split(',')) {
      const value = part.trim().slice(0, lengthMax);
      const known = next.some((each) => each.toLowerCase() === value.toLowerCase());
      if (value !== '' && !known && next.length < max) next.push(value);
    }
    setText('');
    if (next.length !== values.length) onChange(next);
  };
  const remove = (at: number) => {
    onChange(values.filter((_, i) => i !== at));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && values.length > 0) {
      remove(values.length - 1);
    }
  };
  return (
    <ul
      aria-label={label}
      className={cn(
        'flex min-h-12 flex-wrap items-center gap-1.5 rounded-field border border-line-strong bg-surface p-1.5 focus-within:border-focus focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-focus',
        invalid && 'border-danger',
      )}
    >
      {values.map((value, i) => (
        <li
          key={value}
          className="flex h-9 items-center rounded-lg bg-sunken pl-3 text-[0.95rem] font-medium"
        >
          {value}
          <button
            type="button"
            aria-label={`Remove ${value}`}
            onClick={() => remove(i)}
            className="grid size-9 place-items-center rounded-lg text-ink-soft hover:text-ink"
          >
            <X className="size-4" aria-hidden="true" />
          </button>
        </li>
      ))}
      <li className="min-w-16 flex-1">
        <input
          ref={input}
          aria-label={`Add to ${label.toLowerCase()}`}
          aria-invalid={invalid}
          placeholder={values.length === 0 ? placeholder : undefined}
          value={text}
          onChange={(event) => {
            const typed = event.target.value;
            if (typed.includes(',')) add(typed);
            else setText(typed);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => add(text)}
          className="h-9 w-full bg-transparent px-2 text-base outline-none placeholder:text-ink-faint focus-visible:outline-none"
        />
      </li>
    </ul>
  );
}
