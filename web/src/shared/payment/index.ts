export { CardFields } from './CardFields';
export { cardSchema, emptyCard, toBank, type CardValues } from './card';
export {
  isCardMethod,
  knownMethods,
  paymentOutcome,
  type KnownMethod,
  type PaymentOutcome,
} from './outcome';
