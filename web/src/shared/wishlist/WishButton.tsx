import { Heart } from 'lucide-react';

import { cn } from '@/shared/lib/cn';

import { useWish, type Wished } from './useWish';

export interface WishButtonProps {
  product: Wished;
  className?: string;
}

/** The heart: pressed when the product is on the wish list. */
export function WishButton({ product, className }: WishButtonProps) {
  const { isWished, set } = useWish(product);
  return (
    <button
      type="button"
      aria-pressed={isWished}
      aria-label={`${product.name} on the wish list`}
      title={isWished ? 'On your wish list' : 'Keep for later'}
      onClick={() => void set(!isWished)}
      className={cn(
        'grid size-10 place-items-center rounded-full bg-surface/90 shadow-card backdrop-blur-sm transition-transform hover:scale-108 active:scale-95',
        className,
      )}
    >
      <Heart
        aria-hidden="true"
        className={cn(
          'size-5 transition-[fill,color,scale] duration-200',
          isWished ? 'scale-110 fill-brand text-brand' : 'text-ink',
        )}
      />
    </button>
  );
}
