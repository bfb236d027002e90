import type { AdminCategory } from '@/shared/api';

/** Those that hang on the same, in the order shown. */
export function siblingsOf(
  categories: readonly AdminCategory[],
  { parent_id: parentId }: Pick<AdminCategory, 'parent_id'>,
): AdminCategory[] {
  return categories.filter((each) => each.parent_id === parentId);
}

/** Whether nothing hangs on a category. */
export function isEmpty(
  categories: readonly AdminCategory[],
  { id, product_count }: AdminCategory,
) {
  return product_count === 0 && !categories.some((each) => each.parent_id === id);
}

/** Below which a category may hang: all but itself and what is beneath it. */
export function possibleParents(
  categories: readonly AdminCategory[],
  category: AdminCategory,
): AdminCategory[] {
  const beneath = new Set([category.id]);
  // Each comes before those beneath it, so that one pass finds all.
  for (const { id, parent_id: parentId } of categories) {
    if (parentId !== null && beneath.has(parentId)) beneath.add(id);
  }
  return categories.filter(({ id }) => !beneath.has(id));
}

/** The places that change when a category goes up (-1) or down (1) among its siblings. */
export function placesAfter(
  categories: readonly AdminCategory[],
  category: AdminCategory,
  step: -1 | 1,
): { id: string; position: number }[] {
  const order = siblingsOf(categories, category);
  const at = order.findIndex(({ id }) => id === category.id);
  const other = order[at + step];
  if (at < 0 || other === undefined) return [];
  order[at + step] = category;
  order[at] = other;
  return order
    .map(({ id, position }, place) => ({ id, position: place, was: position }))
    .filter(({ position, was }) => position !== was)
    .map(({ id, position }) => ({ id, position }));
}
