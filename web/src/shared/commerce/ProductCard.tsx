import { Plus, Settings2 } from 'lucide-react';
import { Link } from 'react-router';

import type { ProductCard as Card } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { paths } from '@/shared/lib/paths';
import { Badge, Button, ButtonLink, percentOff, Price, Rating } from '@/shared/ui';
import { WishButton } from '@/shared/wishlist';

import { ProductImage } from './ProductImage';
import { useAddToCart } from './useAddToCart';

export interface ProductCardProps {
  product: Card;
  /** In the first rows: fetch the picture at once. */
  eager?: boolean;
  /** The shop's own page need not repeat its name. */
  hideShop?: boolean;
}

export function ProductCard({ product, eager = false, hideShop = false }: ProductCardProps) {
  const soldOut = product.available <= 0;
  const off = percentOff(product.price_min, product.original_price);
  return (
    <article className="group relative flex flex-col">
      <div className="relative aspect-square overflow-hidden rounded-card bg-photo shadow-card transition-shadow duration-300 group-hover:shadow-lift">
        <ProductImage
          image={product.image}
          hover={product.hover_image}
          name={product.name}
          eager={eager}
          className={cn(soldOut && 'opacity-55 saturate-50')}
        />
        <div className="pointer-events-none absolute top-2.5 left-2.5 flex flex-col items-start gap-1.5">
          {soldOut ? (
            <Badge className="bg-surface text-ink shadow-card">Sold out</Badge>
          ) : (
            <>
              {off !== null && <Badge tone="gold">−{off}%</Badge>}
              {product.available <= 3 && (
                <Badge className="bg-surface text-danger-text shadow-card">
                  Only {product.available} left
                </Badge>
              )}
            </>
          )}
        </div>
        <WishButton
          product={{ id: product.id, name: product.name, price: product.price_min }}
          className="absolute top-2 right-2 z-10"
        />
      </div>
      <div className="mt-3 flex flex-1 flex-col gap-0.5 px-0.5">
        <h3 className="font-sans text-[0.97rem] leading-snug font-semibold tracking-normal">
          {/* The link covers the whole card, while its text stays the product's name. */}
          <Link
            to={paths.product(product)}
            className="line-clamp-2 after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-offset-4 focus-visible:after:outline-focus"
          >
            {product.name}
          </Link>
        </h3>
        {!hideShop && (
          <Link
            to={paths.shop(product.shop.slug)}
            className="relative z-10 w-fit max-w-full truncate text-sm text-ink-soft hover:text-ink hover:underline"
          >
            {product.shop.name}
          </Link>
        )}
        {product.rating_average !== null && product.rating_count > 0 && (
          <Rating value={product.rating_average} count={product.rating_count} className="mt-0.5" />
        )}
        <div className="mt-auto flex items-end justify-between gap-2 pt-1.5">
          <Price
            className="min-w-0"
            price={product.price_min}
            was={product.original_price}
            from={product.price_max.amount > product.price_min.amount}
          />
          {!soldOut && <QuickAdd product={product} />}
        </div>
      </div>
    </article>
  );
}

function QuickAdd({ product }: { product: Card }) {
  const { add, isAdding } = useAddToCart();
  const className = 'relative z-10 -mb-0.5 shrink-0';
  if (product.single_variant_id === null) {
    return (
      <ButtonLink
        to={paths.product(product)}
        variant="soft"
        size="icon-sm"
        className={className}
        aria-label={`Choose options of ${product.name}`}
        title="Choose options"
      >
        <Settings2 className="size-4.5" />
      </ButtonLink>
    );
  }
  const variantId = product.single_variant_id;
  return (
    <Button
      variant="soft"
      size="icon-sm"
      busy={isAdding}
      className={className}
      aria-label={`Add ${product.name} to the cart`}
      title="Add to cart"
      onClick={() => void add(variantId, 1, product.name)}
    >
      {!isAdding && <Plus className="size-5" strokeWidth={2.5} />}
    </Button>
  );
}
