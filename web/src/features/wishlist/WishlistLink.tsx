import { Heart } from 'lucide-react';

import { paths } from '@/shared/lib/paths';
import { ButtonLink } from '@/shared/ui';

/** The way to the wish list, in the header. */
export function WishlistLink() {
  return (
    <ButtonLink
      to={paths.wishlist}
      variant="ghost"
      size="icon"
      aria-label="Wish list"
      title="Wish list"
    >
      <Heart className="size-5.5" />
    </ButtonLink>
  );
}
