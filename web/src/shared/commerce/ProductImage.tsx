import { cn } from '@/shared/lib/cn';
import { LogoMark } from '@/shared/ui';

interface Picture {
  url: string;
  alt: string;
}

export interface ProductImageProps {
  image: Picture | null | undefined;
  /** Shown while the pointer is over the card. */
  hover?: Picture | null | undefined;
  name: string;
  eager?: boolean;
  className?: string;
}

/** A product's picture filling its box, or the mark of the market where there is none. */
export function ProductImage({ image, hover, name, eager = false, className }: ProductImageProps) {
  if (!image) {
    return (
      <span className={cn('grid size-full place-items-center opacity-35', className)}>
        <LogoMark className="size-1/3" />
      </span>
    );
  }
  const fit = 'absolute inset-0 size-full object-cover transition duration-500';
  return (
    <span className={cn('absolute inset-0 block', className)}>
      <img
        src={image.url}
        alt={image.alt || name}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        className={cn(fit, 'motion-safe:group-hover:scale-[1.04]')}
      />
      {hover && (
        <img
          src={hover.url}
          alt=""
          loading="lazy"
          decoding="async"
          className={cn(fit, 'opacity-0 [@media(hover:hover)]:group-hover:opacity-100')}
        />
      )}
    </span>
  );
}
