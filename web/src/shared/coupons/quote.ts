import {
  asProblem,
  useLazyQuoteCheckoutQuery,
  useQuoteCheckoutQuery,
  type Cart,
  type Problem,
  type Quote,
  type QuotedCoupon,
  type QuoteIn,
  type ShippingWishIn,
} from '@/shared/api';

import { useCodes } from './codes';
import { couponWords } from './words';

export interface Destination {
  /** Where the goods go, as a code of two letters; without it tax and delivery are not known. */
  country: string | undefined;
  /** How they are to come; of shops without a wish, the cheapest way. */
  shipping?: readonly ShippingWishIn[];
}

/**
 * What ordering the cart would cost, coupons included. The lines are named with the prices that are
 * shown, so that every change of the cart asks anew and another price is noticed.
 */
export function quoteIn(cart: Cart, codes: readonly string[], to: Destination): QuoteIn {
  return {
    items: cart.items.map(({ variant_id, quantity, price }) => ({
      variant_id,
      quantity,
      price: price.amount,
    })),
    coupons: [...codes],
    ...(to.country !== undefined && { shipping_address: { country: to.country } }),
    ...(to.shipping !== undefined && to.shipping.length > 0 && { shipping: [...to.shipping] }),
  };
}

export interface QuoteState {
  /** The answer to the present question or, while that is under way, the one before. */
  quote: Quote | undefined;
  /** Whether `quote` answers the present question. */
  isCurrent: boolean;
  problem: Problem | null;
  retry: () => void;
}

export function useQuote(cart: Cart, to: Destination, skip = false): QuoteState {
  const codes = useCodes();
  const query = useQuoteCheckoutQuery({ quoteIn: quoteIn(cart, codes, to) }, { skip });
  return {
    quote: query.data,
    isCurrent: query.isSuccess && !query.isFetching,
    problem: query.isError ? asProblem(query.error) : null,
    retry: () => void query.refetch(),
  };
}

export function validCodes(quote: Quote | undefined): string[] {
  return (quote?.coupons ?? []).filter(({ valid }) => valid).map(({ code }) => code);
}

/** Asks what one more coupon would do; the answer is why it cannot be used, or null. */
export function useTryCode(cart: Cart, to: Destination) {
  const codes = useCodes();
  const [ask, { isFetching }] = useLazyQuoteCheckoutQuery();
  const tryCode = async (code: string): Promise<string | null> => {
    const { data, error } = await ask({ quoteIn: quoteIn(cart, [...codes, code], to) });
    if (error !== undefined || data === undefined) return asProblem(error).detail;
    const outcome: QuotedCoupon | undefined = data.coupons.at(-1);
    if (outcome === undefined || outcome.valid) return null;
    return couponWords(outcome.reason, outcome.message);
  };
  return { tryCode, isTrying: isFetching };
}
