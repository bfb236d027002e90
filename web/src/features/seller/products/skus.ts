import type { OptionDraft, VariantDraft } from './draft';

/** "Crème brûlée, large" → "CREME-BRULEE-LARGE": what a code may be made of. */
export function codeOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * The codes that a pattern gives: `{name}` is the product's, `{Size}` the variant's value of that option,
 * `{n}` counts from 1. Two that would be alike get a number behind.
 */
export function skusOf(
  pattern: string,
  name: string,
  options: readonly OptionDraft[],
  variants: readonly VariantDraft[],
): string[] {
  const used = options.filter(({ values }) => values.length > 0);
  const seen = new Map<string, number>();
  return variants.map((variant, i) => {
    const sku = pattern.replace(/\{([^{}]+)\}/g, (whole, given: string) => {
      const key = given.trim().toLowerCase();
      if (key === 'n') return String(i + 1);
      if (key === 'name') return codeOf(name);
      const place = used.findIndex((option) => option.name.trim().toLowerCase() === key);
      return place < 0 ? whole : codeOf(variant.values[place] ?? '');
    });
    const count = (seen.get(sku) ?? 0) + 1;
    seen.set(sku, count);
    return count === 1 ? sku : `${sku}-${count}`;
  });
}

/** A pattern to begin with: the name and every option. */
export function usualPattern(options: readonly OptionDraft[]): string {
  const used = options.filter(({ name, values }) => values.length > 0 && name.trim() !== '');
  return ['{name}', ...used.map(({ name }) => `{${name.trim()}}`)].join('-');
}
