import type { Product, SaleEvent } from '@/shared/api';
import { viewerZone } from '@/shared/lib/localTime';
import { fromDecimal, toDecimal, type Money } from '@/shared/lib/money';

/** One of the product's variants as it is offered, with what is typed. */
export interface OfferDraft {
  variantId: string;
  label: string;
  usual: Money;
  /** Pieces that can be set apart: the free ones, and those that are already. */
  free: number;
  offered: boolean;
  price: string;
  quantity: string;
}

export interface PictureChoice {
  key: string;
  url: string;
  /** A stored picture. */
  id?: string;
  /** One to be uploaded. */
  file?: File;
}

/** A sale event as it is typed. Times are what clocks in `zone` show. */
export interface EventDraft {
  name: string;
  offers: OfferDraft[];
  beginsNow: boolean;
  startsAt: string;
  endsAt: string;
  zone: string;
  pictures: PictureChoice[];
  /** Key of the picture on the card. */
  mainPicture: string | null;
}

interface OfferIn {
  variant_id: string;
  price: Money;
  quantity: number;
}

export interface EventChange {
  name?: string;
  starts_at?: string;
  ends_at?: string;
  time_zone?: string;
  variants?: OfferIn[];
  images?: { id?: string; upload?: number; alt?: string }[];
}

export type NewEvent = EventChange & { product_id: string; ends_at: string; variants: OfferIn[] };

export type Errors = Record<string, string>;

const MINUTES = 16;

function labelOf(product: Product, values: readonly string[]): string {
  return product.variants.length > 1 ? values.join(' / ') : product.name;
}

/** A new event of a product: everything as the product has it, its first variant offered. */
export function draftOfProduct(product: Product): EventDraft {
  const only = product.variants.length === 1;
  return {
    name: product.name,
    offers: product.variants.map((variant) => ({
      variantId: variant.id,
      label: labelOf(product, variant.option_values),
      usual: variant.price,
      free: variant.available,
      offered: only,
      price: '',
      quantity: '',
    })),
    beginsNow: true,
    startsAt: '',
    endsAt: '',
    zone: viewerZone(),
    pictures: product.images.map(({ id, url }) => ({ key: id, id, url })),
    mainPicture: product.images[0]?.id ?? null,
  };
}

/** An event as it is, beside its product's other variants and pictures. */
export function draftOfEvent(event: SaleEvent, product: Product): EventDraft {
  const pictures = event.images.map(({ id, url }) => ({ key: id, id, url }));
  const others = product.images.filter(({ url }) => !event.images.some((own) => own.url === url));
  return {
    name: event.name,
    offers: product.variants.map((variant) => {
      const own = event.variants.find(({ source_variant_id }) => source_variant_id === variant.id);
      return {
        variantId: variant.id,
        label: labelOf(product, variant.option_values),
        usual: variant.price,
        free: variant.available + (own?.quantity ?? 0),
        offered: own !== undefined,
        price: own === undefined ? '' : toDecimal(own.price),
        quantity: own?.quantity.toString() ?? '',
      };
    }),
    beginsNow: false,
    startsAt: event.local_starts_at.slice(0, MINUTES),
    endsAt: event.local_ends_at.slice(0, MINUTES),
    zone: event.time_zone,
    pictures: [...pictures, ...others.map(({ id, url }) => ({ key: id, id, url }))],
    mainPicture: event.images[0]?.id ?? null,
  };
}

/** What is wrong with a draft, by field; empty when it can be sent. */
export function check(draft: EventDraft): Errors {
  const errors: Errors = {};
  if (draft.name.trim() === '') errors.name = 'Give it a name.';
  if (!draft.beginsNow && draft.startsAt === '') errors.starts_at = 'Say when it begins.';
  if (draft.endsAt === '') errors.ends_at = 'Say when it ends.';
  else if (!draft.beginsNow && draft.endsAt <= draft.startsAt) {
    errors.ends_at = 'Must be after the beginning.';
  }
  const offered = draft.offers.filter((offer) => offer.offered);
  if (offered.length === 0) errors.variants = 'Choose at least one thing to sell.';
  for (const offer of offered) checkOffer(offer, errors);
  return errors;
}

function checkOffer({ variantId, usual, free, price, quantity }: OfferDraft, errors: Errors): void {
  const amount = fromDecimal(price, usual.currency);
  if (amount === null) errors[`${variantId}.price`] = 'Type a price.';
  else if (amount >= usual.amount) errors[`${variantId}.price`] = 'Must be below the usual price.';
  const pieces = Number(quantity.trim());
  if (!/^\d{1,8}$/.test(quantity.trim()) || pieces === 0) {
    errors[`${variantId}.quantity`] = 'Type how many.';
  } else if (pieces > free) errors[`${variantId}.quantity`] = freeText(free);
}

export function freeText(free: number): string {
  return free <= 0 ? 'None is free.' : `Only ${free} ${free === 1 ? 'is' : 'are'} free.`;
}

function variantsIn(draft: EventDraft): OfferIn[] {
  return draft.offers
    .filter(({ offered }) => offered)
    .map(({ variantId, price, quantity, usual }) => ({
      variant_id: variantId,
      price: { ...usual, amount: fromDecimal(price, usual.currency) ?? 0 },
      quantity: Number(quantity),
    }));
}

/** The chosen picture first, then those that are stored already; other uploads are left out. */
function imagesIn({ pictures, mainPicture }: EventDraft): NonNullable<EventChange['images']> {
  const main = pictures.filter(({ key }) => key === mainPicture);
  const others = pictures.filter(({ key, id }) => key !== mainPicture && id !== undefined);
  return [...main, ...others].map(({ id }) => (id === undefined ? { upload: 0 } : { id }));
}

/** The picture that has to be uploaded, if one is chosen. */
export function uploadOf({ pictures, mainPicture }: EventDraft): File | null {
  return pictures.find(({ key }) => key === mainPicture)?.file ?? null;
}

/** The whole draft as a new event. Check it first. */
export function newEvent(draft: EventDraft, before: EventDraft, productId: string): NewEvent {
  return {
    product_id: productId,
    name: draft.name.trim(),
    ...(!draft.beginsNow && { starts_at: `${draft.startsAt}:00` }),
    ends_at: `${draft.endsAt}:00`,
    time_zone: draft.zone,
    variants: variantsIn(draft),
    ...(draft.mainPicture !== before.mainPicture && { images: imagesIn(draft) }),
  };
}

/** Only what differs: what is left out stays as it is on the server. */
export function changesOf(before: EventDraft, after: EventDraft): EventChange {
  const differs = (...parts: (keyof EventDraft)[]) =>
    parts.some((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  return {
    ...(differs('name') && { name: after.name.trim() }),
    // A time of the clock means another moment in another zone.
    ...(differs('startsAt', 'zone') && { starts_at: `${after.startsAt}:00` }),
    ...(differs('endsAt', 'zone') && { ends_at: `${after.endsAt}:00` }),
    ...(differs('zone') && { time_zone: after.zone }),
    ...(differs('offers') && { variants: variantsIn(after) }),
    ...(differs('mainPicture') && { images: imagesIn(after) }),
  };
}

export function sameDraft(a: EventDraft, b: EventDraft): boolean {
  return Object.keys(changesOf(a, b)).length === 0 && a.beginsNow === b.beginsNow;
}
