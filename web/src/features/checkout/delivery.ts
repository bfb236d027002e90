import type { Quote, QuotedMethod, QuotedShop, ShippingWishIn } from '@/shared/api';

/** What somebody chose, by shop; of the others the server takes the cheapest. */
export type Wishes = Readonly<Record<string, string>>;

export function wishesIn(wishes: Wishes): ShippingWishIn[] {
  return Object.entries(wishes).map(([shop_id, method_id]) => ({ shop_id, method_id }));
}

/** The method that is in the price, or undefined. */
export function chosenMethod(part: QuotedShop | undefined): QuotedMethod | undefined {
  return part?.delivery.methods.find(({ id }) => id === part.delivery.method_id);
}

/** How each shop's goods come, at the prices on the page: what has changed since is refused. */
export function agreedShipping(quote: Quote): ShippingWishIn[] {
  return quote.shops.flatMap((part) => {
    const method = chosenMethod(part);
    return method === undefined
      ? []
      : [{ shop_id: part.shop.id, method_id: method.id, price: method.price.amount }];
  });
}

/** Whether it is settled how everything reaches the buyer. */
export function isSettled(quote: Quote): boolean {
  return quote.shops.every(({ delivery }) => ['chosen', 'not_needed'].includes(delivery.choice));
}

export function isPickedUp(part: QuotedShop | undefined): boolean {
  return chosenMethod(part)?.pickup ?? false;
}

/** Whether nothing at all is sent. */
export function isAllPickedUp(quote: Quote | undefined): boolean {
  return quote !== undefined && quote.shops.length > 0 && quote.shops.every(isPickedUp);
}
