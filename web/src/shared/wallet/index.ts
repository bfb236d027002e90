export { LazyTopUpDialog } from './LazyTopUpDialog';
export { topUpLimits, type TopUpLimits } from './limits';
export { TopUpButton, type TopUpButtonProps } from './TopUpButton';
