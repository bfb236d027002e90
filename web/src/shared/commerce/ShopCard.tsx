import { Link } from 'react-router';

import type { ShopCard as Card } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Avatar, Rating } from '@/shared/ui';

export function ShopCard({ shop }: { shop: Card }) {
  const place = [shop.city, shop.country].filter(Boolean).join(', ');
  return (
    <article className="group relative flex items-center gap-4 rounded-card border border-line bg-surface p-4 shadow-card transition-shadow hover:shadow-lift">
      <Avatar name={shop.name} src={shop.avatar?.url} square className="size-18" />
      <div className="min-w-0 flex-1">
        <h3 className="truncate text-lg">
          <Link
            to={paths.shop(shop.slug)}
            className="after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-focus"
          >
            {shop.name}
          </Link>
        </h3>
        {shop.tagline && <p className="truncate text-sm text-ink-soft">{shop.tagline}</p>}
        <p className="mt-1 flex flex-wrap items-center gap-x-3 text-sm text-ink-faint">
          {shop.rating_average !== null && shop.rating_count > 0 ? (
            <Rating value={shop.rating_average} count={shop.rating_count} />
          ) : (
            <span>{shop.product_count} products</span>
          )}
          {place !== '' && <span className="truncate">{place}</span>}
        </p>
      </div>
    </article>
  );
}
