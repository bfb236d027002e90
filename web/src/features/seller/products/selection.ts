import type { ProductSelection, ShelfFilter } from './catalogueApi';

/** Rows that are ticked one by one, or all that match, those that are not on the screen too. */
export type Selection = { all: false; ids: ReadonlySet<string> } | { all: true };

export const nothing: Selection = { all: false, ids: new Set() };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.all || selection.ids.has(id);
}

/** One row more or less; from "all that match" only what is on the screen stays. */
export function toggle(selection: Selection, id: string, shown: readonly string[]): Selection {
  const ids = new Set(selection.all ? shown : selection.ids);
  if (ids.has(id)) ids.delete(id);
  else ids.add(id);
  return { all: false, ids };
}

export function countOf(selection: Selection, matching: number): number {
  return selection.all ? matching : selection.ids.size;
}

/** What the server is told. */
export function selectionOf(selection: Selection, filter: ShelfFilter): ProductSelection {
  return selection.all ? { filter } : { product_ids: [...selection.ids] };
}
