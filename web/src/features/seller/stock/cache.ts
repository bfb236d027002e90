import type { RootState } from '@/shared/state';

import { sellerApi, type StockRow } from '../api';

const { util } = sellerApi;

type Run = (action: unknown) => unknown;

/** Puts a row, as it is now, into every list of stock that shows it. */
export const placeStockRow = (row: StockRow) => (dispatch: unknown, getState: () => unknown) => {
  const run = dispatch as Run;
  for (const arg of util.selectCachedArgsForQuery(getState() as RootState, 'stockPages')) {
    const edit = util.updateQueryData('stockPages', arg, ({ pages }) => {
      for (const { items } of pages) {
        const at = items.findIndex(({ variant_id }) => variant_id === row.variant_id);
        // A row that is low no more stays until the list is opened again: rows must not jump away.
        if (at >= 0) items[at] = row;
      }
    });
    run(edit);
  }
};

/** The row after a count, as the server will see it. */
export function counted(row: StockRow, onHand: number): StockRow {
  return { ...row, on_hand: onHand, available: Math.max(0, onHand - row.reserved) };
}

const MAX = 100_000_000;

/** A typed number of pieces, or null when it is none. */
export function parseCount(text: string): number | null {
  if (!/^\d{1,9}$/.test(text.trim())) return null;
  const count = Number(text);
  return count <= MAX ? count : null;
}

const MARK_MAX = 1_000_000;

/** A typed number of pieces at which something is low, or null when it is none. */
export function parseMark(text: string): number | null {
  const mark = parseCount(text);
  return mark !== null && mark <= MARK_MAX ? mark : null;
}
