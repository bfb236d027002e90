import { useNavigate } from 'react-router';

import { api, useListWishedProductsQuery, useSession } from '@/shared/api';
import type { Money } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

import { guestWishes } from './guest';

/** What a wish list has to know of a product. */
export interface Wished {
  id: string;
  name: string;
  price: Money;
}

export interface WishState {
  isWished: boolean;
  /** Puts it on the list or takes it off; the answer is whether that worked. Problems are shown as a toast. */
  set: (wished: boolean) => Promise<boolean>;
}

/** Whether a product is on the wish list: on the server's for the signed-in, on the browser's for guests. */
export function useWish(product: Wished): WishState {
  const signedIn = useSession().status === 'user';
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const { kept } = useListWishedProductsQuery(undefined, {
    skip: !signedIn,
    selectFromResult: ({ data }) => ({ kept: data?.product_ids.includes(product.id) ?? false }),
  });
  const guests = guestWishes.useItems();
  const isWished = signedIn ? kept : guests.some(({ product_id }) => product_id === product.id);

  const set = async (wished: boolean) => {
    if (signedIn) {
      const { putWish, deleteWish } = api.endpoints;
      const arg = { productId: product.id };
      const { error } = await dispatch(wished ? putWish.initiate(arg) : deleteWish.initiate(arg));
      if (error !== undefined) {
        toast.problem(error);
        return false;
      }
    } else keepForGuest(product, wished);
    if (wished) {
      toast.success('On your wish list', {
        id: 'wish',
        description: product.name,
        action: { label: 'View list', onClick: () => void navigate(paths.wishlist) },
      });
    }
    return true;
  };
  return { isWished, set };
}

function keepForGuest({ id, name, price }: Wished, wished: boolean): void {
  const others = guestWishes.read().filter(({ product_id }) => product_id !== id);
  const wish = {
    product_id: id,
    product_name: name,
    price_when_added: price,
    added_at: new Date().toISOString(),
  };
  guestWishes.write(wished ? [wish, ...others] : others);
}
