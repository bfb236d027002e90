import { emptyVariant, type OptionDraft, type VariantDraft } from './draft';

export const OPTIONS_MAX = 3;
export const VARIANTS_MAX = 200;

/** What tells a variant from the others: its values. */
export function variantKey(values: readonly string[]): string {
  return JSON.stringify(values);
}

/** All combinations of the options' values; options without a value do not count. */
export function combinations(options: readonly OptionDraft[]): string[][] {
  return options
    .filter(({ values }) => values.length > 0)
    .reduce<string[][]>(
      (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
      [[]],
    );
}

/**
 * The variants for changed options. Those whose values still exist keep what was typed; when an option
 * was added or removed, the nearest older variant lends its price.
 */
export function rebuildVariants(
  options: readonly OptionDraft[],
  before: readonly VariantDraft[],
): VariantDraft[] {
  const rows = combinations(options).slice(0, VARIANTS_MAX);
  const wanted = new Set(rows.map(variantKey));
  const known = new Map(before.map((variant) => [variantKey(variant.values), variant]));
  const lent = new Set<VariantDraft>();
  return rows.map((values) => {
    const same = known.get(variantKey(values));
    if (same !== undefined) return same;
    const kin = nearest(values, before);
    if (kin === undefined) return emptyVariant(values);
    const like = { ...emptyVariant(values), price: kin.price, compareAt: kin.compareAt };
    // A variant that goes on under another name keeps its id, and with it its stock and its orders.
    const free = kin.id !== undefined && !lent.has(kin) && !wanted.has(variantKey(kin.values));
    if (!free) return { ...like, grams: kin.grams };
    lent.add(kin);
    return { ...kin, values, offered: true };
  });
}

/** The variant that shares most values with a combination. */
function nearest(
  values: readonly string[],
  before: readonly VariantDraft[],
): VariantDraft | undefined {
  let best: VariantDraft | undefined;
  let most = -1;
  for (const variant of before) {
    const shared = variant.values.filter((value) => values.includes(value)).length;
    if (shared > most) {
      best = variant;
      most = shared;
    }
  }
  return best;
}
