import { ShoppingBasket } from 'lucide-react';

import { useGetCartQuery } from '@/shared/api';
import { setCartOpen, useAppDispatch } from '@/shared/state';
import { Button } from '@/shared/ui';

/** How many units are in the cart; 0 while that is not known. */
export function useCartCount(): number {
  return useGetCartQuery().data?.item_count ?? 0;
}

export function CartButton() {
  const count = useCartCount();
  const dispatch = useAppDispatch();
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={`Cart, ${count} ${count === 1 ? 'item' : 'items'}`}
      title="Cart"
      onClick={() => dispatch(setCartOpen(true))}
    >
      <ShoppingBasket className="size-5.5" />
      {count > 0 && (
        <span
          key={count}
          aria-hidden="true"
          className="absolute -top-0.5 -right-0.5 grid h-5 min-w-5 animate-pop place-items-center rounded-full bg-brand px-1 text-xs font-bold text-brand-ink tabular-nums"
        >
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Button>
  );
}
