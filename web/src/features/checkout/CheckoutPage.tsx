import { ShoppingBasket } from 'lucide-react';

import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ButtonLink, EmptyState, ErrorState, Loading, Skeleton } from '@/shared/ui';

import { CheckoutForm } from './CheckoutForm';
import { useCheckoutCart } from './useCheckoutCart';

export function CheckoutPage() {
  useTitle('Checkout');
  const { cart, error, isLoading, refetch, freeze } = useCheckoutCart();
  return (
    <div className="py-8">
      <h1 className="mb-6 text-title">Checkout</h1>
      {isLoading && (
        <Loading label="Loading your cart" className="grid gap-6 lg:grid-cols-[1fr_24rem]">
          <Skeleton className="h-96 rounded-panel" />
          <Skeleton className="h-80 rounded-panel" />
        </Loading>
      )}
      {cart === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {cart?.items.length === 0 && (
        <EmptyState
          icon={ShoppingBasket}
          title="Nothing to check out"
          action={<ButtonLink to={paths.browse}>Stroll through the market</ButtonLink>}
        />
      )}
      {cart !== undefined && cart.items.length > 0 && (
        <CheckoutForm cart={cart} onPlacing={freeze} />
      )}
    </div>
  );
}
