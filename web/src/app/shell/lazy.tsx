import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'react-router';

import { setCartOpen, useAppDispatch, useAppSelector } from '@/shared/state';

const CartDrawer = lazy(async () => ({
  default: (await import('@/features/cart/CartDrawer')).CartDrawer,
}));
const CategoriesSheet = lazy(async () => ({
  default: (await import('./CategoriesSheet')).CategoriesSheet,
}));

/** True from the first time `open` was, so that a closing panel can still be animated. */
function useWasOpen(open: boolean): boolean {
  const [was, setWas] = useState(open);
  if (open && !was) setWas(true);
  return was || open;
}

/** The cart's panel; its code is fetched when it is first opened. It stays behind when the page changes. */
export function LazyCartDrawer() {
  const dispatch = useAppDispatch();
  const { pathname } = useLocation();
  useEffect(() => {
    dispatch(setCartOpen(false));
  }, [dispatch, pathname]);
  const wanted = useWasOpen(useAppSelector((state) => state.ui.cartOpen));
  return <Suspense>{wanted && <CartDrawer />}</Suspense>;
}

export interface LazySheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The phone's categories; their code is fetched when they are first opened. */
export function LazyCategoriesSheet({ open, onOpenChange }: LazySheetProps) {
  const wanted = useWasOpen(open);
  return (
    <Suspense>{wanted && <CategoriesSheet open={open} onOpenChange={onOpenChange} />}</Suspense>
  );
}
