import type { Return, ReturnReason } from '@/shared/api';

/** Why something comes back, as people read it. */
export const returnReasons: Record<ReturnReason, string> = {
  damaged: 'Arrived damaged',
  not_as_described: 'Not as described',
  wrong_item: 'Wrong item sent',
  arrived_late: 'Arrived too late',
  changed_mind: 'Change of mind',
  other: 'Another reason',
};

const deciders: Record<string, string> = {
  shop: 'by the shop',
  admin: 'by an organiser',
  super_admin: 'by an organiser',
};

/** Who decided on a return; empty while nobody has. */
export function decidedBy({ decided_as }: Return): string {
  return decided_as === null ? '' : (deciders[decided_as] ?? `by ${decided_as}`);
}

/** The goods of a return in one line: "2× Mug, Bowl". */
export function returnedGoods({ items }: Return): string {
  return items
    .map(({ name, quantity }) => (quantity > 1 ? `${quantity}× ${name}` : name))
    .join(', ');
}
