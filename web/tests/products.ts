import type { GetMyProductApiResponse, Product } from '@/shared/api';

import { aProduct, past } from './factories';

type Editable = GetMyProductApiResponse;

/** A product as its shop's editor gets it; three pieces are on hand of each variant. */
export function anEditable(part: Partial<Editable> = {}, product: Product = aProduct()): Editable {
  const { id, handle, name, description_html, tags, vendor, status, category, images, options } =
    product;
  return {
    id,
    handle,
    name,
    description_html,
    tags,
    vendor,
    status,
    category,
    images,
    options,
    variants: product.variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      barcode: '4006381333931',
      option_values: variant.option_values,
      original_price: variant.original_price,
      discount_price: variant.discount_price,
      grams: variant.grams,
      requires_shipping: false,
      taxable: true,
      image_id: variant.image_id,
      on_hand: 3,
      reserved: 1,
      available: 2,
      low_at: 5,
      own_low_at: null,
    })),
    sold_out: 0,
    created_at: past,
    updated_at: past,
    ...part,
  };
}
