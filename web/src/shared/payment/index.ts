export { CardFields } from './CardFields';
export { cardSchema, emptyCard, toBank, type CardValues } from './card';
export { Refusal } from './FormNotes';
export { LazyPayPalForm, LazyStripeForm } from './lazy';
export { methodName, moneySource } from './names';
export {
  isCardMethod,
  knownMethods,
  knownTopUps,
  needsPayer,
  paymentOutcome,
  type KnownMethod,
  type PaymentOutcome,
} from './outcome';
export { SandboxForm, type Opened } from './SandboxForm';
