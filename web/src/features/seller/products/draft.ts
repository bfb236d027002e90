import { toDecimal } from '@/shared/lib/money';

import type { EditableProduct } from './catalogueApi';

export interface OptionDraft {
  key: string;
  name: string;
  values: string[];
}

/** A variant as it is typed; amounts and counts are text until they are sent. */
export interface VariantDraft {
  /** One value per option, in the options' order. */
  values: string[];
  id?: string;
  price: string;
  compareAt: string;
  sku: string;
  barcode: string;
  /** Pieces on the shelf; those of an existing variant are sent only if they were changed. */
  onHand: string;
  /** What was on the shelf when the form was opened, and what of it buyers hold. */
  stored?: { onHand: number; reserved: number };
  grams: number;
  requiresShipping: boolean;
  taxable: boolean;
  /** Key of its picture. */
  picture: string | null;
  /** Combinations the shop does not have are left out. */
  offered: boolean;
}

export interface PictureDraft {
  key: string;
  /** A stored picture. */
  id?: string;
  /** One to be uploaded. */
  file?: File;
  url: string;
  alt: string;
}

export interface ProductDraft {
  name: string;
  description: string;
  category: string | null;
  tags: string[];
  vendor: string;
  status: 'draft' | 'published';
  options: OptionDraft[];
  variants: VariantDraft[];
  pictures: PictureDraft[];
}

let keys = 0;

/** A key for list items that have no id yet. */
export function newKey(): string {
  keys += 1;
  return `new ${keys}`;
}

export function emptyVariant(values: string[]): VariantDraft {
  return {
    values,
    price: '',
    compareAt: '',
    sku: '',
    barcode: '',
    onHand: '',
    grams: 0,
    requiresShipping: true,
    taxable: true,
    picture: null,
    offered: true,
  };
}

export function emptyDraft(): ProductDraft {
  return {
    name: '',
    description: '',
    category: null,
    tags: [],
    vendor: '',
    status: 'published',
    options: [],
    variants: [emptyVariant([])],
    pictures: [],
  };
}

/** Some catalogues write an option "Title" with "Default Title" where there is nothing to choose. */
function isPlain({ options }: EditableProduct): boolean {
  return options.length === 1 && options[0]?.values.join() === 'Default Title';
}

/** The product as the form shows it. */
export function draftOf(product: EditableProduct): ProductDraft {
  const options = isPlain(product) ? [] : product.options;
  return {
    name: product.name,
    description: product.description_html,
    category: product.category?.slug ?? null,
    tags: [...product.tags],
    vendor: product.vendor,
    status: product.status === 'draft' ? 'draft' : 'published',
    options: options.map(({ name, values }) => ({ key: name, name, values: [...values] })),
    variants: product.variants.map((variant) => ({
      values: options.length === 0 ? [] : [...variant.option_values],
      id: variant.id,
      price: toDecimal(variant.discount_price ?? variant.original_price),
      compareAt: variant.discount_price === null ? '' : toDecimal(variant.original_price),
      sku: variant.sku,
      barcode: variant.barcode,
      onHand: String(variant.on_hand),
      stored: { onHand: variant.on_hand, reserved: variant.reserved },
      grams: variant.grams,
      requiresShipping: variant.requires_shipping,
      taxable: variant.taxable,
      picture: variant.image_id,
      offered: true,
    })),
    pictures: product.images.map(({ id, url, alt }) => ({ key: id, id, url, alt })),
  };
}

/** Whether two drafts would be saved alike. */
export function sameDraft(a: ProductDraft, b: ProductDraft): boolean {
  return comparable(a) === comparable(b);
}

/** A part of a draft as text, for comparing; a file counts by its key. */
export function comparable(part: unknown): string {
  return JSON.stringify(part, (name, value: unknown) => (name === 'file' ? undefined : value));
}
