import { ArrowDown, ArrowUp, Settings2, ShoppingBasket, Trash2 } from 'lucide-react';
import { Link } from 'react-router';

import type { ProductCard, WishlistItem } from '@/shared/api';
import { ProductImage, useAddToCart } from '@/shared/commerce';
import { cn } from '@/shared/lib/cn';
import { formatDate } from '@/shared/lib/dates';
import { formatMoney, type Money } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { Badge, Button, ButtonLink, IconButton, Price, toast } from '@/shared/ui';
import { useWish } from '@/shared/wishlist';

const FEW = 5;

/** One wish: what it costs now and then, whether it can be had, and the ways to the cart and off the list. */
export function WishLine({ item }: { item: WishlistItem }) {
  const { product } = item;
  const name = product?.name ?? item.product_name;
  const { set } = useWish({ id: item.product_id, name, price: item.price_when_added });
  const remove = async () => {
    if (!(await set(false))) return;
    toast.info('Taken off your wish list', {
      id: 'wish',
      description: name,
      action: { label: 'Undo', onClick: () => void set(true) },
    });
  };
  return (
    <li className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-3 rounded-card border border-line bg-surface p-4 shadow-card sm:grid-cols-[7.5rem_minmax(0,1fr)_auto] sm:gap-x-5">
      <span
        className={cn(
          'relative aspect-square overflow-hidden rounded-xl bg-photo',
          (product?.available ?? 0) <= 0 && 'opacity-60 saturate-50',
        )}
      >
        <ProductImage image={product?.image} name={name} />
      </span>
      <div className="min-w-0">
        <h2 className="font-sans text-base leading-snug font-semibold tracking-normal">
          {product === null ? (
            name
          ) : (
            <Link to={paths.product(product)} className="line-clamp-2 hover:underline">
              {name}
            </Link>
          )}
        </h2>
        {product !== null && (
          <Link
            to={paths.shop(product.shop.slug)}
            className="block w-fit max-w-full truncate text-sm text-ink-soft hover:underline"
          >
            {product.shop.name}
          </Link>
        )}
        <p className="mt-1 text-sm text-ink-faint">Kept since {formatDate(item.added_at)}</p>
        {product !== null && (
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <Price
              price={product.price_min}
              was={product.original_price}
              from={product.price_max.amount > product.price_min.amount}
            />
            <PriceChange then={item.price_when_added} now={product.price_min} />
          </p>
        )}
        <Stock product={product} />
      </div>
      <div className="col-span-2 flex items-center justify-end gap-2 sm:col-span-1 sm:flex-col sm:items-end sm:justify-between">
        <IconButton label={`Take ${name} off the wish list`} onClick={() => void remove()}>
          <Trash2 className="size-4.5" />
        </IconButton>
        {product !== null && product.available > 0 && (
          <ToCart product={product} onMoved={() => void set(false)} />
        )}
      </div>
    </li>
  );
}

function PriceChange({ then, now }: { then: Money; now: Money }) {
  if (then.currency !== now.currency || then.amount === now.amount) return null;
  const cheaper = now.amount < then.amount;
  const difference = { ...now, amount: Math.abs(then.amount - now.amount) };
  return (
    <Badge tone={cheaper ? 'mint' : 'neutral'}>
      {cheaper ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />}
      {formatMoney(difference)} {cheaper ? 'less' : 'more'} than then
    </Badge>
  );
}

function Stock({ product }: { product: ProductCard | null }) {
  if (product === null) return <Badge className="mt-2">Not on sale any more</Badge>;
  if (product.available <= 0) return <Badge className="mt-2">Sold out right now</Badge>;
  if (product.available > FEW) return null;
  return (
    <Badge tone="danger" className="mt-2">
      Only {product.available} left
    </Badge>
  );
}

/** Puts the only variant into the cart and off the list; where there are several, one is chosen first. */
function ToCart({ product, onMoved }: { product: ProductCard; onMoved: () => void }) {
  const { add, isAdding } = useAddToCart();
  const variantId = product.single_variant_id;
  if (variantId === null) {
    return (
      <ButtonLink to={paths.product(product)} variant="secondary">
        <Settings2 className="size-4.5" aria-hidden="true" /> Choose options
      </ButtonLink>
    );
  }
  const move = async () => {
    if (await add(variantId, 1, product.name)) onMoved();
  };
  return (
    <Button
      busy={isAdding}
      aria-label={`Move ${product.name} to the cart`}
      onClick={() => void move()}
    >
      {!isAdding && <ShoppingBasket className="size-4.5" aria-hidden="true" />} Move to cart
    </Button>
  );
}
