export { makeStore, useAppDispatch, useAppSelector, type RootState, type Store } from './store';
export { setCartOpen } from './ui';
