import { fromDecimal, type Money } from '@/shared/lib/money';

import { comparable, type PictureDraft, type ProductDraft, type VariantDraft } from './draft';

export type Errors = Record<string, string>;

interface VariantIn {
  original_price: Money;
  discount_price: Money | null;
  option_values: string[];
  sku: string;
  grams: number;
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
      const image = draft.pictures.findIndex(
        ({ id }) => id !== undefined && id === variant.imageId,
      );
      return {
        original_price: money(before ?? price),
        discount_price: before === null ? null : money(price),
        option_values: variant.values,
        sku: variant.sku.trim(),
        grams: variant.grams,
        ...(variant.id !== undefined && { id: variant.id }),
        ...(variant.onHand.trim() !== '' && { on_hand: Number(variant.onHand) }),
        ...(image >= 0 && { image }),
      };
    });
}
