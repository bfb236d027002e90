import { describe, expect, it } from 'vitest';

import { aProduct, usd } from '../../../../tests/factories';
import { anEventPage } from '../../../../tests/promotions';

import { changesOf, check, draftOfEvent, draftOfProduct, newEvent, sameDraft } from './draft';

const product = aProduct({
  images: [
    { id: 'front', url: '/front.webp', alt: '', width: 1, height: 1 },
    { id: 'back', url: '/back.webp', alt: '', width: 1, height: 1 },
  ],
});
const [, moss] = product.variants;

function filled() {
  const before = draftOfProduct(product);
  const offers = before.offers.map((offer) =>
    offer.variantId === moss?.id ? { ...offer, offered: true, price: '20', quantity: '3' } : offer,
  );
  return {
    before,
    draft: { ...before, offers, endsAt: '2030-06-02T20:00', zone: 'Europe/Berlin' },
  };
}

describe('what a sale event is sent as', () => {
  it('EVT-01, BEY-23a: times are those of its zone, and what is as the product has it is left out', () => {
    const { before, draft } = filled();
    expect(newEvent(draft, before, product.id)).toEqual({
      product_id: product.id,
      name: 'Speckled mug',
      ends_at: '2030-06-02T20:00:00',
      time_zone: 'Europe/Berlin',
      variants: [{ variant_id: moss?.id, price: usd(2000), quantity: 3 }],
    });
    const later = { ...draft, beginsNow: false, startsAt: '2030-06-01T08:00', mainPicture: 'back' };
    expect(newEvent(later, before, product.id)).toMatchObject({
      starts_at: '2030-06-01T08:00:00',
      images: [{ id: 'back' }, { id: 'front' }],
    });
  });

  it('a picture of its own is the one upload, before those of the product', () => {
    const { before, draft } = filled();
    const upload = { key: 'upload', file: new File(['x'], 'x.png'), url: 'blob:x' };
    const own = { ...draft, pictures: [...draft.pictures, upload], mainPicture: 'upload' };
    expect(newEvent(own, before, product.id).images).toEqual([
      { upload: 0 },
      { id: 'front' },
      { id: 'back' },
    ]);
  });

  it('EVT-08: refuses more pieces than are free, and prices that are no lower', () => {
    const { draft } = filled();
    const offers = draft.offers.map((offer) => ({ ...offer, price: '36', quantity: '5' }));
    expect(check({ ...draft, offers })).toEqual({
      [`${moss?.id ?? ''}.price`]: 'Must be below the usual price.',
      [`${moss?.id ?? ''}.quantity`]: 'Only 4 are free.',
    });
    const nothing = draft.offers.map((offer) => ({ ...offer, offered: false }));
    expect(check({ ...draft, endsAt: '', offers: nothing })).toEqual({
      ends_at: 'Say when it ends.',
      variants: 'Choose at least one thing to sell.',
    });
    const backwards = { ...draft, beginsNow: false, startsAt: '2030-06-03T00:00' };
    expect(check(backwards)).toEqual({ ends_at: 'Must be after the beginning.' });
  });

  it('a change sends what differs; another zone means other moments', () => {
    const event = anEventPage(product, {
      status: 'scheduled',
      local_starts_at: '2030-06-01T08:00:00+02:00',
      local_ends_at: '2030-06-02T20:00:00+02:00',
    });
    const before = draftOfEvent(event, product);
    expect(before.offers[0]).toMatchObject({
      offered: true,
      price: '20.00',
      quantity: '10',
      free: 10,
    });
    expect(before.offers[1]).toMatchObject({ offered: false, free: 4 });
    expect(sameDraft(before, before)).toBe(true);
    expect(changesOf(before, { ...before, name: 'Mugs' })).toEqual({ name: 'Mugs' });
    expect(changesOf(before, { ...before, zone: 'Asia/Tokyo' })).toEqual({
      starts_at: '2030-06-01T08:00:00',
      ends_at: '2030-06-02T20:00:00',
      time_zone: 'Asia/Tokyo',
    });
  });
});
