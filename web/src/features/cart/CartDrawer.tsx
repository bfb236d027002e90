import { ShoppingBasket } from 'lucide-react';

import { CouponHint } from '@/shared/coupons';
import { paths } from '@/shared/lib/paths';
import { setCartOpen, useAppDispatch, useAppSelector } from '@/shared/state';
import { ButtonLink, EmptyState, ErrorState, Loading, Price, Sheet, Skeleton } from '@/shared/ui';

import { CartLines } from './CartLines';
import { useCart } from './useCart';

/** The cart as a panel over any page. */
export function CartDrawer() {
  const open = useAppSelector((state) => state.ui.cartOpen);
  const dispatch = useAppDispatch();
  const { cart, groups, expired, blocked, error, isLoading, refetch, onHoldEnd } = useCart();
  const filled = cart !== undefined && cart.items.length > 0;
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => dispatch(setCartOpen(next))}
      title="Your cart"
      titleAside={
        filled && (
          <span className="text-sm text-ink-soft tabular-nums">
            {cart.item_count} {cart.item_count === 1 ? 'item' : 'items'}
          </span>
        )
      }
      footer={
        filled && (
          <div className="grid gap-3">
            <div className="flex items-baseline justify-between">
              <span className="font-semibold">Subtotal</span>
              <Price price={cart.subtotal} />
            </div>
            <p className="text-sm text-ink-soft">Delivery and taxes are worked out at checkout.</p>
            <CouponHint cart={cart} />
            <ButtonLink to={blocked ? paths.cart : paths.checkout} size="lg" block>
              {blocked ? 'Review your cart' : 'Check out'}
            </ButtonLink>
            <ButtonLink to={paths.cart} variant="ghost" block>
              View full cart
            </ButtonLink>
          </div>
        )
      }
    >
      <div className="p-5">
        {isLoading && (
          <Loading label="Loading your cart" className="grid gap-4">
            <Skeleton className="h-24" />
            <Skeleton className="h-24" />
          </Loading>
        )}
        {cart === undefined && error !== undefined && (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
        {cart?.items.length === 0 && <EmptyCart />}
        {filled && <CartLines groups={groups} expired={expired} onHoldEnd={onHoldEnd} compact />}
      </div>
    </Sheet>
  );
}

export function EmptyCart() {
  return (
    <EmptyState
      icon={ShoppingBasket}
      title="Your cart is empty"
      action={<ButtonLink to={paths.browse}>Stroll through the market</ButtonLink>}
    >
      What you put in is held for you for ten minutes.
    </EmptyState>
  );
}
