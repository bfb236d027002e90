import { Check, LoaderCircle, Undo2 } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';

import { asProblem } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { useAppDispatch } from '@/shared/state';
import { IconButton } from '@/shared/ui';

import { useSetStockMutation, type StockRow } from '../api';

import { counted, parseCount, placeStockRow } from './cache';

/** The number on the shelf: type it, Enter keeps it, Escape takes it back, arrows go to the next row. */
export function OnHandCell({ row }: { row: StockRow }) {
  const { text, problem, busy, dirty, type, save, undo } = useOnHand(row);
  const errorId = useId();
  const name = [row.product_name, row.variant_name].filter(Boolean).join(', ');
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') void save();
    else if (event.key === 'Escape') {
      if (dirty || problem !== null) event.stopPropagation();
      undo();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveFocus(event);
  };
  return (
    <div className="grid justify-items-end gap-1">
      <div className="flex items-center gap-1">
        {dirty && (
          <IconButton label={`Undo: ${name}`} onClick={undo} disabled={busy}>
            <Undo2 className="size-5" />
          </IconButton>
        )}
        {(dirty || busy) && (
          <IconButton
            label={`Save: ${name}`}
            variant="soft"
            disabled={busy}
            onClick={() => void save()}
          >
            {busy ? <LoaderCircle className="size-5 animate-spin" /> : <Check className="size-5" />}
          </IconButton>
        )}
        <input
          data-stock-input=""
          type="text"
          inputMode="numeric"
          autoComplete="off"
          aria-label={`On hand: ${name}`}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : errorId}
          value={text}
          onFocus={(event) => event.target.select()}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          className={cn(
            'h-12 w-24 rounded-field border border-line-strong/60 bg-surface px-3 text-right text-base font-semibold tabular-nums hover:border-line-strong focus:border-focus focus:outline-2 focus:-outline-offset-1 focus:outline-focus aria-invalid:border-danger',
            dirty && 'border-brand',
          )}
        />
      </div>
      {problem !== null && (
        <p id={errorId} role="alert" className="max-w-64 text-right text-sm text-danger-text">
          {problem}
        </p>
      )}
    </div>
  );
}

function useOnHand(row: StockRow) {
  const dispatch = useAppDispatch();
  const [setStock, { isLoading: busy }] = useSetStockMutation();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const text = draft ?? String(row.on_hand);
  const dirty = draft !== null && draft.trim() !== String(row.on_hand);

  const undo = () => {
    setDraft(null);
    setProblem(null);
  };
  const save = async () => {
    if (busy || !dirty) return;
    const count = parseCount(text);
    if (count === null) {
      setProblem('Type a whole number of pieces.');
      return;
    }
    setProblem(null);
    setDraft(null);
    dispatch(placeStockRow(counted(row, count)));
    const { data, error } = await setStock({
      variantId: row.variant_id,
      stockPatch: { on_hand: count },
    });
    if (data !== undefined) {
      dispatch(placeStockRow(data));
      return;
    }
    dispatch(placeStockRow(row));
    setDraft(text);
    setProblem(asProblem(error).detail);
  };
  const type = (next: string) => {
    setDraft(next);
    setProblem(null);
  };
  return { text, problem, busy, dirty, type, save, undo };
}

function moveFocus(event: KeyboardEvent<HTMLInputElement>): void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('[data-stock-input]')];
  const step = event.key === 'ArrowDown' ? 1 : -1;
  const next = inputs[inputs.indexOf(event.currentTarget) + step];
  event.preventDefault();
  next?.focus();
}
