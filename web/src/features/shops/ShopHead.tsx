import { CalendarDays, MapPin, Package } from 'lucide-react';

import type { ShopPublic } from '@/shared/api';
import { formatDate } from '@/shared/lib/dates';
import { Avatar, Rating } from '@/shared/ui';

import { FollowButton } from './FollowButton';

/** The front of a shop: what it looks like and says of itself. */
export function ShopHead({ shop, isPreview }: { shop: ShopPublic; isPreview: boolean }) {
  const place = [shop.city, shop.country].filter(Boolean).join(', ');
  return (
    <header className="mt-4 overflow-hidden rounded-panel border border-line bg-surface shadow-card">
      <div className="awning-shade relative z-10">
        <div className="awning" aria-hidden="true" />
      </div>
      {shop.banner && (
        <img src={shop.banner.url} alt="" className="-mt-4 h-36 w-full object-cover sm:h-52" />
      )}
      <div className="flex flex-wrap items-start gap-x-6 gap-y-4 p-6 sm:flex-nowrap sm:p-8">
        <Avatar
          name={shop.name}
          src={shop.avatar?.url}
          square
          className="size-20 text-xl sm:size-24"
        />
        {/* On a phone the button stands beside the emblem, above all this. */}
        <div className="min-w-0 basis-full max-sm:order-last sm:flex-1 sm:basis-0">
          <h1 className="text-title">{shop.name}</h1>
          {shop.tagline && <p className="mt-1 text-lg text-ink-soft">{shop.tagline}</p>}
          <ul className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-1.5 text-sm text-ink-soft [&_svg]:size-4.5">
            {shop.rating_average !== null && shop.rating_count > 0 && (
              <li>
                <Rating value={shop.rating_average} count={shop.rating_count} />
              </li>
            )}
            <li className="flex items-center gap-1.5">
              <Package aria-hidden="true" /> {shop.product_count} products
            </li>
            {place !== '' && (
              <li className="flex items-center gap-1.5">
                <MapPin aria-hidden="true" /> {place}
              </li>
            )}
            <li className="flex items-center gap-1.5">
              <CalendarDays aria-hidden="true" /> Since {formatDate(shop.created_at)}
            </li>
          </ul>
          {shop.description && (
            <p className="mt-4 max-w-[70ch] leading-relaxed whitespace-pre-line">
              {shop.description}
            </p>
          )}
        </div>
        {!isPreview && <FollowButton shop={shop} />}
      </div>
    </header>
  );
}
