import { useState } from 'react';

import { useDebounced } from '@/shared/lib/useDebounced';

import { useSuggestTagsQuery } from './catalogueApi';
import { ChipInput } from './ChipInput';

const TAGS_MAX = 100;
const TAG_LENGTH_MAX = 100;
const PAUSE_MS = 200;
const SHOWN = 8;

export interface TagInputProps {
  label: string;
  values: readonly string[];
  onChange: (tags: string[]) => void;
}

/** Tags, with those that the shop has already at hand: one spelling for one thing. */
export function TagInput({ label, values, onChange }: TagInputProps) {
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim(), PAUSE_MS);
  const { currentData } = useSuggestTagsQuery({ q });
  const known = new Set(values.map((tag) => tag.toLowerCase()));
  const offered = (currentData?.items ?? [])
    .filter(({ value }) => !known.has(value.toLowerCase()))
    .slice(0, SHOWN);
  return (
    <div className="grid gap-1.5">
      <span className="text-sm font-semibold" aria-hidden="true">
        {label}
      </span>
      <ChipInput
        label={label}
        values={values}
        max={TAGS_MAX}
        lengthMax={TAG_LENGTH_MAX}
        placeholder="handmade, summer"
        onChange={onChange}
        text={typed}
        onText={setTyped}
      />
      {offered.length > 0 && (
        <ul aria-label="Tags of the shop" className="flex flex-wrap gap-1.5">
          {offered.map(({ value, count }) => (
            <li key={value}>
              <button
                type="button"
                // The box would take what is half typed for a tag of its own.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  setTyped('');
                  onChange([...values, value]);
                }}
                className="min-h-9 rounded-full border border-line px-3 text-sm hover:border-line-strong hover:bg-sunken"
              >
                <span className="sr-only">Add </span>
                {value} <span className="text-ink-faint">{count}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
