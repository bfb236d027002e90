import { X } from 'lucide-react';
import { useMemo, useState } from 'react';

import { countryName, countryOptions } from '@/shared/forms';
import { Checkbox, Field, Input } from '@/shared/ui';

const FOUND_MAX = 8;

export interface CountryChoiceProps {
  chosen: readonly string[];
  /** Countries of other zones: shown, and not to be had. */
  taken: ReadonlySet<string>;
  onChange: (countries: readonly string[]) => void;
}

/** Any number of countries, found by their names. */
export function CountryChoice({ chosen, taken, onChange }: CountryChoiceProps) {
  const all = useMemo(() => countryOptions(), []);
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLocaleLowerCase();
  const found =
    wanted === ''
      ? []
      : all
          .filter(
            ({ value, label }) =>
              label.toLocaleLowerCase().includes(wanted) || value.toLowerCase() === wanted,
          )
          .slice(0, FOUND_MAX);
  const drop = (code: string) => onChange(chosen.filter((known) => known !== code));
  return (
    <div className="grid gap-3">
      <Field label="Countries">
        <Input
          type="search"
          value={typed}
          placeholder="Type to find one"
          autoComplete="off"
          className="h-12"
          onValueChange={setTyped}
        />
      </Field>
      {chosen.length > 0 && (
        <ul aria-label="Chosen countries" className="flex flex-wrap gap-2">
          {chosen.map((code) => (
            <li key={code}>
              <button
                type="button"
                className="inline-flex min-h-9 items-center gap-1.5 rounded-full bg-brand-soft px-3 text-sm font-medium hover:bg-sunken"
                onClick={() => drop(code)}
              >
                {countryName(code)}
                <X className="size-4" aria-hidden="true" />
                <span className="sr-only">: take out</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {wanted !== '' && (
        <ul
          aria-label="Countries found"
          className="grid gap-0.5 rounded-field border border-line px-3 py-1.5"
        >
          {found.map(({ value, label }) => (
            <li key={value}>
              <Checkbox
                checked={chosen.includes(value)}
                disabled={taken.has(value)}
                onChange={(checked) => (checked ? onChange([...chosen, value]) : drop(value))}
              >
                {label}
                {taken.has(value) && (
                  <span className="text-sm text-ink-soft"> · in another zone</span>
                )}
              </Checkbox>
            </li>
          ))}
          {found.length === 0 && <li className="py-2 text-ink-soft">No country is called that.</li>}
        </ul>
      )}
    </div>
  );
}
