import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';

import { Button, Field, Input, Select } from '@/shared/ui';

import { isNarrowed, methodOptions, paymentOptions, type OrderFilters } from './filters';

const ANY = 'any';

export interface FiltersProps {
  filters: OrderFilters;
  onChange: (filters: OrderFilters) => void;
}

/** Narrows the list by money and by days; folded away until wanted. */
export function Filters({ filters, onChange }: FiltersProps) {
  const [open, setOpen] = useState(isNarrowed(filters));
  const change = (part: { [Name in keyof OrderFilters]?: OrderFilters[Name] | undefined }) => {
    const entries: [string, string | undefined][] = Object.entries({ ...filters, ...part });
    onChange(
      Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== '')),
    );
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={open}
          className="h-11 px-3"
          onClick={() => setOpen(!open)}
        >
          <SlidersHorizontal className="size-4" aria-hidden="true" /> Filters
        </Button>
        {isNarrowed(filters) && (
          <Button variant="ghost" size="sm" className="h-11 px-3" onClick={() => onChange({})}>
            Clear filters
          </Button>
        )}
      </div>
      {open && (
        <div
          role="group"
          aria-label="Filters"
          className="grid grid-cols-2 gap-3 rounded-card border border-line bg-surface p-4"
        >
          <Field label="Payment">
            <Select
              label="Payment"
              size="sm"
              value={filters.payment ?? ANY}
              options={[{ value: ANY, label: 'Any' }, ...paymentOptions]}
              onChange={(payment) => change({ payment: payment === ANY ? undefined : payment })}
            />
          </Field>
          <Field label="Paid by">
            <Select
              label="Paid by"
              size="sm"
              value={filters.method ?? ANY}
              options={[{ value: ANY, label: 'Any way' }, ...methodOptions]}
              onChange={(method) => change({ method: method === ANY ? undefined : method })}
            />
          </Field>
          <Field label="Placed from">
            <Input
              type="date"
              value={filters.from ?? ''}
              max={filters.to}
              onValueChange={(from) => change({ from })}
            />
          </Field>
          <Field label="Placed up to">
            <Input
              type="date"
              value={filters.to ?? ''}
              min={filters.from}
              onValueChange={(to) => change({ to })}
            />
          </Field>
        </div>
      )}
    </div>
  );
}
