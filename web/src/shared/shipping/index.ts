export { AgreedMethod } from './AgreedMethod';
export { DeliveryHint } from './DeliveryHint';
export { daysText, priceText, weightText } from './words';
