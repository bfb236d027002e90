export { TransferName } from './TransferName';
export { TransfersByKind } from './TransfersByKind';
