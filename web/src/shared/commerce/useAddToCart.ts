import { useCallback } from 'react';

import { asProblem, useAddCartItemMutation } from '@/shared/api';
import { setCartOpen, useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

export interface AddToCart {
  /** Adds units of a variant; the answer is whether it worked. Problems are shown as a toast. */
  add: (variantId: string, quantity: number, name: string) => Promise<boolean>;
  isAdding: boolean;
}

export function useAddToCart({ openCart = false }: { openCart?: boolean } = {}): AddToCart {
  const [addItem, { isLoading }] = useAddCartItemMutation();
  const dispatch = useAppDispatch();
  const add = useCallback(
    async (variantId: string, quantity: number, name: string) => {
      const outcome = await addItem({ cartItemIn: { variant_id: variantId, quantity } });
      if (outcome.error !== undefined) {
        tellWhy(outcome.error, name);
        return false;
      }
      if (openCart) dispatch(setCartOpen(true));
      else {
        toast.success('In your cart', {
          id: 'added',
          description: name,
          action: { label: 'View cart', onClick: () => dispatch(setCartOpen(true)) },
        });
      }
      return true;
    },
    [addItem, dispatch, openCart],
  );
  return { add, isAdding: isLoading };
}

function tellWhy(error: unknown, name: string): void {
  const problem = asProblem(error);
  if (problem.code !== 'INSUFFICIENT_STOCK') {
    toast.problem(error);
    return;
  }
  const left = problem.extra.available;
  toast.warning(
    typeof left === 'number' && left > 0
      ? `Only ${left} more of ${name} can be yours`
      : `${name} has just sold out`,
    { id: 'stock' },
  );
}
