/** Why a coupon does not apply, for the code of a refusal. Those missing here say it with amounts themselves. */
const words: Record<string, string> = {
  COUPON_NOT_FOUND: 'There is no coupon of this name.',
  COUPON_DISABLED: 'This coupon cannot be used at the moment.',
  COUPON_NOT_STARTED: 'This coupon is not valid yet.',
  COUPON_EXPIRED: 'This coupon is not valid any more.',
  COUPON_OTHER_CURRENCY: 'This coupon is for prices in another currency.',
  COUPON_NOT_FOR_THESE: 'Nothing in your cart is what this coupon is for.',
  COUPON_USED_UP: 'This coupon has been used up.',
  COUPON_USED_BY_YOU: 'You have used this coupon as often as one may.',
  COUPON_NOT_COMBINABLE: 'Only one coupon of a shop, and one of the market, can be used at once.',
};

/** The reason for people; `message` is the server's own sentence. */
export function couponWords(reason: string | null, message: string): string {
  const known = reason === null ? undefined : words[reason];
  if (known !== undefined) return known;
  return message === '' ? 'This coupon cannot be used.' : `${message.replace(/\.$/, '')}.`;
}

export function isCouponProblem(code: string): boolean {
  return code.startsWith('COUPON_');
}
