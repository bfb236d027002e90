import { useState } from 'react';

import { MoneyInput } from '@/shared/forms';
import { Field, Input, RadioGroup, Select } from '@/shared/ui';

import type { ProductSelection } from '../catalogueApi';
import { CategoryPicker } from '../CategoryPicker';
import { TagInput } from '../TagInput';

import {
  emptyPrice,
  priceAction,
  roundingRules,
  stockAction,
  type Direction,
  type PriceDraft,
  type Rounding,
  type Unit,
} from './actions';
import { EditDialog } from './EditDialog';

export interface BulkDialogProps {
  selection: ProductSelection;
  count: number;
  onClose: () => void;
  onDone: () => void;
}

const directions: { value: Direction; title: string; description: string }[] = [
  { value: 'raise', title: 'Raise', description: 'Prices, and discount prices with them.' },
  { value: 'lower', title: 'Lower', description: 'Prices, and discount prices with them.' },
  {
    value: 'discount',
    title: 'Discount',
    description: 'The price before stays, crossed out. Sets the discount anew.',
  },
  { value: 'end', title: 'End the discount', description: 'Back to the price before.' },
];
const units: { value: Unit; label: string }[] = [
  { value: 'percent', label: 'Percent' },
  { value: 'amount', label: 'Amount' },
];
const roundings: { value: Rounding; label: string }[] = [
  { value: 'coin', label: 'Exactly' },
  { value: 'whole', label: 'Whole amounts' },
  { value: 'ending_99', label: 'Ending in 99' },
];

export function PriceDialog({ currency, ...rest }: BulkDialogProps & { currency: string }) {
  const [draft, setDraft] = useState<PriceDraft>(emptyPrice);
  const [problem, setProblem] = useState<string>();
  const change = (part: Partial<PriceDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setProblem(undefined);
  };
  const ends = draft.direction === 'end';
  return (
    <EditDialog
      {...rest}
      title="Change prices"
      confirm="Change"
      action={priceAction(draft, currency)}
      onRefused={setProblem}
    >
      <RadioGroup
        label="What to do"
        options={directions}
        value={draft.direction}
        onChange={(direction) => change({ direction })}
      />
      {!ends && (
        <>
          <div className="grid grid-cols-2 items-start gap-4">
            <Field label="By" error={problem}>
              {draft.unit === 'percent' ? (
                <Input
                  inputMode="decimal"
                  autoComplete="off"
                  value={draft.text}
                  placeholder="10"
                  onValueChange={(text) => change({ text })}
                />
              ) : (
                <MoneyInput
                  currency={currency}
                  value={draft.text}
                  onValueChange={(text) => change({ text })}
                />
              )}
            </Field>
            <Field label="In">
              <Select
                options={units}
                value={draft.unit}
                onChange={(unit) => change({ unit, text: '' })}
              />
            </Field>
          </div>
          <Field label="Round" hint={roundingRules[draft.rounding]}>
            <Select
              options={roundings}
              value={draft.rounding}
              onChange={(rounding) => change({ rounding })}
            />
          </Field>
        </>
      )}
    </EditDialog>
  );
}

export function StockDialog(props: BulkDialogProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  return (
    <EditDialog
      {...props}
      title="Count stock"
      confirm="Count"
      action={stockAction(text)}
      onRefused={setProblem}
    >
      <Field
        label="Pieces of every variant"
        hint="12 sets the stock to 12; +5 and -2 change it."
        error={problem}
      >
        <Input
          inputMode="text"
          autoComplete="off"
          value={text}
          onValueChange={(next) => {
            setText(next);
            setProblem(undefined);
          }}
        />
      </Field>
    </EditDialog>
  );
}

export function TagsDialog({ remove, ...rest }: BulkDialogProps & { remove: boolean }) {
  const [tags, setTags] = useState<string[]>([]);
  const [problem, setProblem] = useState<string>();
  const type = remove ? 'remove_tags' : 'add_tags';
  return (
    <EditDialog
      {...rest}
      title={remove ? 'Remove tags' : 'Add tags'}
      confirm={remove ? 'Untag' : 'Tag'}
      action={tags.length === 0 ? 'Name at least one tag.' : { type, tags }}
      onRefused={setProblem}
    >
      <TagInput
        label="Tags"
        values={tags}
        onChange={(next) => {
          setTags(next);
          setProblem(undefined);
        }}
      />
      {problem !== undefined && (
        <p role="alert" className="-mt-3 text-sm text-danger-text">
          {problem}
        </p>
      )}
    </EditDialog>
  );
}

export function CategoryDialog(props: BulkDialogProps) {
  const [category, setCategory] = useState<string | null>(null);
  return (
    <EditDialog
      {...props}
      title="Set the category"
      confirm="Move"
      action={{ type: 'category', category }}
    >
      <CategoryPicker value={category} onChange={setCategory} />
    </EditDialog>
  );
}
