export { CardFields } from './CardFields';
export { cardSchema, emptyCard, toBank, type CardValues } from './card';
export { isCardMethod, paymentOutcome, type PaymentOutcome } from './outcome';
