import { Plus, Trash2 } from 'lucide-react';

import { Button, Field, IconButton, Input, Panel } from '@/shared/ui';

import { ChipInput } from './ChipInput';
import { newKey, type OptionDraft } from './draft';
import type { Errors } from './request';
import { OPTIONS_MAX, VARIANTS_MAX } from './variants';

const NAME_MAX = 100;
const VALUE_MAX = 255;

export interface OptionsPanelProps {
  options: OptionDraft[];
  errors: Errors;
  onChange: (options: OptionDraft[]) => void;
}

/** In what the variants differ: size, colour. */
export function OptionsPanel({ options, errors, onChange }: OptionsPanelProps) {
  const change = (key: string, part: Partial<OptionDraft>) =>
    onChange(options.map((each) => (each.key === key ? { ...each, ...part } : each)));
  return (
    <Panel title="Options">
      {options.length === 0 && (
        <p className="mb-4 text-ink-soft">
          Does it come in sizes or colours? Each combination becomes a variant with its own price
          and stock.
        </p>
      )}
      <div className="grid gap-5">
        {options.map((option, i) => (
          <div
            key={option.key}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 sm:grid-cols-[11rem_minmax(0,1fr)_auto]"
          >
            <Field label={`Option ${i + 1}`} error={errors[`options.${i}`]}>
              <Input
                value={option.name}
                maxLength={NAME_MAX}
                placeholder="Size"
                className="h-12"
                onValueChange={(name) => change(option.key, { name })}
              />
            </Field>
            <IconButton
              label={`Remove option ${option.name || i + 1}`}
              className="mt-6.5 size-12 sm:order-last"
              onClick={() => onChange(options.filter(({ key }) => key !== option.key))}
            >
              <Trash2 className="size-5" />
            </IconButton>
            <div className="grid gap-1.5 max-sm:col-span-2">
              <span className="text-sm font-semibold" aria-hidden="true">
                Values
              </span>
              <ChipInput
                label={`Values of ${option.name || `option ${i + 1}`}`}
                values={option.values}
                placeholder="S, M, L"
                max={VARIANTS_MAX}
                lengthMax={VALUE_MAX}
                onChange={(values) => change(option.key, { values })}
              />
            </div>
          </div>
        ))}
      </div>
      {options.length < OPTIONS_MAX && (
        <Button
          variant="secondary"
          className="mt-4 h-12"
          onClick={() => onChange([...options, { key: newKey(), name: '', values: [] }])}
        >
          <Plus className="size-4.5" aria-hidden="true" />
          {options.length === 0 ? 'Add an option' : 'Add another option'}
        </Button>
      )}
    </Panel>
  );
}
