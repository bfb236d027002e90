import { Store } from 'lucide-react';
import { Link } from 'react-router';

import { api, useRenewCartMutation, type CartItem, type ShopSubtotal } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useSocketEvent, useWatchedShops } from '@/shared/realtime';
import { DeliveryHint } from '@/shared/shipping';
import { useAppDispatch } from '@/shared/state';
import { Button, Price, toast } from '@/shared/ui';

import { CartLine } from './CartLine';

export interface CartLinesProps {
  groups: { shop: ShopSubtotal; items: CartItem[] }[];
  expired: boolean;
  onHoldEnd: () => void;
  compact?: boolean;
}

/** The lines under the names of their shops: each shop ships its own parcel. */
export function CartLines({ groups, expired, onHoldEnd, compact = false }: CartLinesProps) {
  useLiveShops(groups.map(({ shop }) => shop.id));
  return (
    <div className="grid gap-5">
      {expired && <RenewNote />}
      {groups.map(({ shop, items }) => (
        <section key={shop.id} aria-label={`From ${shop.name}`}>
          <header className="flex items-center justify-between gap-3 border-b border-line pb-2">
            <Link
              to={paths.shop(shop.slug)}
              className="flex min-w-0 items-center gap-2 font-semibold hover:underline"
            >
              <Store className="size-4.5 shrink-0 text-brand-text" aria-hidden="true" />
              <span className="truncate">{shop.name}</span>
            </Link>
            {!compact && <Price price={shop.subtotal} size="sm" />}
          </header>
          {!compact && <DeliveryHint shop={shop.slug} />}
          <ul className="divide-y divide-line">
            {items.map((item) => (
              <CartLine key={item.id} item={item} onHoldEnd={onHoldEnd} compact={compact} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** A shop that closes or goes on holiday takes its lines out of the sum at once. */
function useLiveShops(ids: string[]): void {
  const dispatch = useAppDispatch();
  const refresh = () => dispatch(api.util.invalidateTags(['Cart']));
  useWatchedShops(ids, () => undefined);
  useSocketEvent('shop:updated', ({ shopId }) => {
    if (ids.includes(shopId)) refresh();
  });
}

function RenewNote() {
  const [renew, { isLoading }] = useRenewCartMutation();
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-2xl bg-sun-soft px-4 py-3 text-sun-text">
      <p className="min-w-48 flex-1 text-sm">
        Some things are no longer held for you. Someone else could buy them now.
      </p>
      <Button
        variant="sun"
        size="sm"
        busy={isLoading}
        onClick={() =>
          void renew().then(({ error }) => error !== undefined && toast.problem(error))
        }
      >
        Hold them again
      </Button>
    </div>
  );
}
