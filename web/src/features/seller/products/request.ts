import type { Problem } from '@/shared/api';
import { fromDecimal, type Money } from '@/shared/lib/money';

import { comparable, type PictureDraft, type ProductDraft, type VariantDraft } from './draft';

export type Errors = Record<string, string>;

interface VariantIn {
  original_price: Money;
  discount_price: Money | null;
  option_values: string[];
  sku: string;
  barcode: string;
  grams: number;
  requires_shipping: boolean;
  taxable: boolean;
  id?: string;
  on_hand?: number;
  image?: number;
}

export interface ProductChange {
  name?: string;
  description_html?: string;
  category?: string | null;
  tags?: string[];
  vendor?: string;
  status?: 'draft' | 'published';
  options?: { name: string; values: string[] }[];
  variants?: VariantIn[];
  images?: { id?: string; upload?: number; alt: string }[];
  /** When the product was changed last, as far as the editor knows. */
  expected_updated_at?: string;
}

export type NewProduct = ProductChange & { name: string; variants: VariantIn[] };

const NAME_MAX = 255;

/** What is wrong with a draft, by field; empty when it can be sent. */
export function check(draft: ProductDraft, currency: string): Errors {
  const errors: Errors = {};
  if (draft.name.trim() === '') errors.name = 'Give it a name.';
  else if (draft.name.length > NAME_MAX) errors.name = `At most ${NAME_MAX} characters.`;
  const names = draft.options.map(({ name }) => name.trim().toLowerCase());
  draft.options.forEach((option, i) => {
    if (option.name.trim() === '') errors[`options.${i}`] = 'Name it: size, colour, material …';
    else if (names.indexOf(names[i] ?? '') !== i)
      errors[`options.${i}`] = 'There is one of that name.';
    else if (option.values.length === 0) errors[`options.${i}`] = 'Add at least one value.';
  });
  const offered = draft.variants.filter((variant) => variant.offered);
  if (offered.length === 0) errors.variants = 'Offer at least one variant.';
  draft.variants.forEach((variant, i) => {
    if (variant.offered) checkVariant(variant, i, currency, errors);
  });
  return errors;
}

function checkVariant(variant: VariantDraft, i: number, currency: string, errors: Errors): void {
  const price = fromDecimal(variant.price, currency);
  if (price === null) errors[`variants.${i}.price`] = 'Type a price.';
  if (variant.compareAt.trim() !== '') {
    const before = fromDecimal(variant.compareAt, currency);
    if (before === null) errors[`variants.${i}.compareAt`] = 'Type a price or leave it empty.';
    else if (price !== null && before <= price) {
      errors[`variants.${i}.compareAt`] = 'Must be higher than the price.';
    }
  }
  if (!/^\d{0,9}$/.test(variant.onHand.trim())) {
    errors[`variants.${i}.onHand`] = 'Type a whole number.';
  }
}

/** The whole draft as a new product. Check it first. */
export function newProduct(draft: ProductDraft, currency: string): NewProduct {
  return {
    name: draft.name.trim(),
    description_html: draft.description,
    category: draft.category,
    tags: draft.tags,
    vendor: draft.vendor.trim(),
    status: draft.status,
    options: optionsOf(draft),
    variants: variantsOf(draft, currency),
    images: imagesOf(draft),
  };
}

/** Only the parts that changed: what is left out stays as it is on the server. */
export function changesOf(
  before: ProductDraft,
  after: ProductDraft,
  currency: string,
): ProductChange {
  const whole = newProduct(after, currency);
  const differs = (...parts: (keyof ProductDraft)[]) =>
    parts.some((part) => comparable(before[part]) !== comparable(after[part]));
  return {
    ...(differs('name') && { name: whole.name }),
    ...(differs('description') && { description_html: whole.description_html }),
    ...(differs('category') && { category: whole.category }),
    ...(differs('tags') && { tags: whole.tags }),
    ...(differs('vendor') && { vendor: whole.vendor }),
    ...(differs('status') && { status: whole.status }),
    ...(differs('options', 'variants') && { options: whole.options, variants: whole.variants }),
    // The variants name their pictures by place, so the two go together.
    ...(differs('pictures') && { images: whole.images, variants: whole.variants }),
  };
}

/** The pictures that have to be uploaded, in the order in which the request counts them. */
export function uploadsOf(draft: ProductDraft): File[] {
  return draft.pictures.flatMap(({ file }) => (file === undefined ? [] : [file]));
}

function optionsOf(draft: ProductDraft) {
  return draft.options
    .filter(({ values }) => values.length > 0)
    .map(({ name, values }) => ({ name: name.trim(), values }));
}

function imagesOf({ pictures }: ProductDraft) {
  let uploads = 0;
  return pictures.map(({ id, alt }: PictureDraft) =>
    id === undefined ? { upload: uploads++, alt } : { id, alt },
  );
}

function variantsOf(draft: ProductDraft, currency: string): VariantIn[] {
  const money = (amount: number): Money => ({ amount, currency });
  return draft.variants
    .filter(({ offered }) => offered)
    .map((variant) => {
      const price = fromDecimal(variant.price, currency) ?? 0;
      const before = fromDecimal(variant.compareAt, currency);
      const image = draft.pictures.findIndex(({ key }) => key === variant.picture);
      const onHand = variant.onHand.trim();
      const counted = onHand !== '' && onHand !== String(variant.stored?.onHand ?? '');
      return {
        original_price: money(before ?? price),
        discount_price: before === null ? null : money(price),
        option_values: variant.values,
        sku: variant.sku.trim(),
        barcode: variant.barcode,
        grams: variant.grams,
        requires_shipping: variant.requiresShipping,
        taxable: variant.taxable,
        ...(variant.id !== undefined && { id: variant.id }),
        ...(counted && { on_hand: Number(onHand) }),
        ...(image >= 0 && { image }),
      };
    });
}

/** The stored variants that a save would take out of the product. */
export function removedVariants(before: ProductDraft, after: ProductDraft): VariantDraft[] {
  const kept = new Set(after.variants.flatMap(({ id, offered }) => (offered && id ? [id] : [])));
  return before.variants.filter(({ id }) => id !== undefined && !kept.has(id));
}

const fieldNames: Record<string, string> = {
  original_price: 'price',
  discount_price: 'price',
  on_hand: 'onHand',
};

/** What the server refused, at the fields of the form: it counts only the variants that were sent. */
export function errorsOf(problem: Problem, draft: ProductDraft): Errors {
  const sent = draft.variants.flatMap(({ offered }, i) => (offered ? [i] : []));
  const errors: Errors = {};
  for (const { field, message } of problem.errors ?? []) {
    const [, place, name = ''] = /^variants\.(\d+)\.(\w+)/.exec(field) ?? [];
    if (place === undefined) errors[field] = message;
    else errors[`variants.${sent[Number(place)]}.${fieldNames[name] ?? name}`] = message;
  }
  return errors;
}
