import { Button, Checkbox } from '@/shared/ui';

import { products } from './bulk/actions';
import { countOf, nothing, type Selection } from './selection';

export interface SelectionNoteProps {
  selection: Selection;
  /** Ids of the rows on the screen. */
  shown: readonly string[];
  /** How many products the filter finds, on the screen or not. */
  matching: number;
  onChange: (selection: Selection) => void;
}

/** Chooses what is on the screen, and then all that match. */
export function SelectionNote({ selection, shown, matching, onChange }: SelectionNoteProps) {
  const count = countOf(selection, matching);
  const whole = selection.all || shown.every((id) => selection.ids.has(id));
  return (
    <div className="mb-2 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1">
      <Checkbox
        checked={whole}
        indeterminate={!whole && count > 0}
        onChange={(checked) => onChange(checked ? { all: false, ids: new Set(shown) } : nothing)}
        className="min-h-12 sm:pl-4"
      >
        <span className="text-sm text-ink-soft">
          {selection.all
            ? `All ${products(matching)} that match are chosen`
            : 'Choose all that are shown'}
        </span>
      </Checkbox>
      {whole && !selection.all && matching > shown.length && (
        <Button variant="soft" size="sm" onClick={() => onChange({ all: true })}>
          Choose all {matching} that match
        </Button>
      )}
    </div>
  );
}
