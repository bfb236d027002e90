export { addCode, CODES_MAX, dropCodes, removeCode, sameCode, useCodes } from './codes';
export { CouponHint } from './CouponHint';
export { useQuote, useTryCode, validCodes, type Destination, type QuoteState } from './quote';
export { couponWords, isCouponProblem } from './words';
