import type { Shop } from '@/shared/api';
import { email } from '@/shared/forms';
import { z } from '@/shared/lib/zod';

/** A country that is not told. */
export const NOWHERE = '';

export const shopSchema = z.object({
  name: z.string().trim().min(1, 'Give your shop a name').max(120),
  slug: z
    .string()
    .trim()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Small letters, digits and single hyphens')
    .min(2, 'Use at least 2 characters'),
  tagline: z.string().trim().max(160, 'Use at most 160 characters'),
  description: z.string().trim().max(10_000, 'Use at most 10,000 characters'),
  email,
  phone_number: z.string().trim().max(40),
  shows_contact: z.boolean(),
  address1: z.string().trim().max(200),
  address2: z.string().trim().max(200),
  zip_code: z.string().trim().max(20),
  city: z.string().trim().max(120),
  country: z.string(),
  shipping_policy: z.string().trim().max(5000, 'Use at most 5,000 characters'),
  returns_policy: z.string().trim().max(5000, 'Use at most 5,000 characters'),
});
export type ShopValues = z.infer<typeof shopSchema>;

export function valuesOf(shop: Shop): ShopValues {
  const { address } = shop;
  return {
    name: shop.name,
    slug: shop.slug,
    tagline: shop.tagline,
    description: shop.description,
    email: shop.email,
    phone_number: shop.phone_number ?? '',
    shows_contact: shop.shows_contact,
    address1: address?.address1 ?? '',
    address2: address?.address2 ?? '',
    zip_code: address?.zip_code ?? shop.zip_code ?? '',
    city: address?.city ?? '',
    country: address?.country ?? NOWHERE,
    shipping_policy: shop.shipping_policy,
    returns_policy: shop.returns_policy,
  };
}

export function patchOf(values: ShopValues) {
  const { address1, address2, zip_code, city, country, phone_number, ...rest } = values;
  return {
    ...rest,
    phone_number: phone_number === '' ? null : phone_number,
    zip_code: zip_code === '' ? null : zip_code,
    address: { address1, address2, zip_code, city, country },
  };
}
