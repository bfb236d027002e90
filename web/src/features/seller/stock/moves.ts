import type { StockMove } from '../products/catalogueApi';

const words: Record<string, string> = {
  initial: 'First count',
  adjustment: 'Counted',
  import: 'Imported',
  sale: 'Sold',
  restock: 'Order cancelled',
  return: 'Returned',
  event_out: 'Set apart for a sale event',
  event_in: 'Back from a sale event',
};

/** Why the stock moved, in a word or two. */
export function moveWord({ kind, quantity }: Pick<StockMove, 'kind' | 'quantity'>): string {
  // What an event gives back comes in by the same way as what it takes.
  if (kind === 'event_out' || kind === 'event_in') {
    return quantity < 0 ? (words.event_out ?? kind) : (words.event_in ?? kind);
  }
  return words[kind] ?? kind;
}

/** "+3", "−2": with a sign, and a minus that is one. */
export function signed(quantity: number): string {
  return quantity < 0 ? `−${-quantity}` : `+${quantity}`;
}
