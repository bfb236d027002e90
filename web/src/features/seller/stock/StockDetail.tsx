import { useState } from 'react';

import { asProblem } from '@/shared/api';
import { useAppDispatch } from '@/shared/state';
import { Button, Field, Input } from '@/shared/ui';

import { useSetStockMutation, type StockRow } from '../api';
import { useStockMovePagesInfiniteQuery } from '../products/catalogueApi';

import { parseMark, placeStockRow } from './cache';
import { MoveList } from './MoveList';

const PAGE_SIZE = 10;

/** What a row of the stock opens: when this variant is low, and every move of it. */
export function StockDetail({ row }: { row: StockRow }) {
  const query = useStockMovePagesInfiniteQuery({ variantId: row.variant_id, limit: PAGE_SIZE });
  return (
    <div className="grid items-start gap-x-10 gap-y-4 pt-2 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <OwnMark row={row} />
      <section aria-label={`History of ${row.product_name}`}>
        <MoveList query={query} withNames={false} />
      </section>
    </div>
  );
}

function OwnMark({ row }: { row: StockRow }) {
  const dispatch = useAppDispatch();
  const [setStock, { isLoading }] = useSetStockMutation();
  const [text, setText] = useState(row.own_low_at === null ? '' : String(row.own_low_at));
  const [problem, setProblem] = useState<string>();
  const own = row.own_low_at === null ? '' : String(row.own_low_at);
  const save = async () => {
    const mark = text.trim() === '' ? null : parseMark(text);
    if (mark === null && text.trim() !== '') {
      setProblem('Type a whole number, or nothing.');
      return;
    }
    const { data, error } = await setStock({
      variantId: row.variant_id,
      stockPatch: { low_at: mark },
    });
    if (data === undefined) setProblem(asProblem(error).detail);
    else dispatch(placeStockRow(data));
  };
  return (
    <form
      noValidate
      className="flex items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label="Low at"
        hint="Empty: as the shop says."
        error={problem}
        className="min-w-0 flex-1"
      >
        <Input
          inputMode="numeric"
          autoComplete="off"
          placeholder={row.own_low_at === null ? String(row.low_at) : 'As the shop'}
          value={text}
          className="h-12"
          onValueChange={(next) => {
            setText(next);
            setProblem(undefined);
          }}
        />
      </Field>
      <Button
        type="submit"
        variant="secondary"
        className="mt-6.5 h-12"
        busy={isLoading}
        disabled={text.trim() === own}
      >
        Save
      </Button>
    </form>
  );
}
