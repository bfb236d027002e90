import { Truck } from 'lucide-react';

import { useGetShopShippingQuery, type ShopShipping } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';

/** What a shop's delivery costs at least, before it is known where the goods go; nothing while that is not known. */
export function DeliveryHint({ shop }: { shop: string }) {
  const { data } = useGetShopShippingQuery({ slugOrId: shop });
  const words = data === undefined ? '' : hintOf(data);
  if (words === '') return null;
  return (
    <p className="flex items-center gap-2 text-sm text-ink-soft">
      <Truck className="size-4.5 shrink-0" aria-hidden="true" />
      {words}
    </p>
  );
}

export function hintOf({ is_set_up, zones, pickup_points, currency }: ShopShipping): string {
  if (!is_set_up) return 'Free delivery';
  const methods = zones.flatMap((zone) => zone.methods);
  const prices = methods.flatMap(({ tiers }) => tiers.map(({ price }) => price));
  const amounts = methods.flatMap(({ free_from }) => free_from ?? []);
  const money = (amount: number) => formatMoney({ amount, currency });
  const parts: string[] = [];
  if (prices.length > 0) {
    const least = Math.min(...prices);
    parts.push(least === 0 ? 'Delivery from free' : `Delivery from ${money(least)}`);
    if (least > 0 && amounts.length > 0) parts.push(`free from ${money(Math.min(...amounts))}`);
  }
  if (pickup_points.length > 0) parts.push(prices.length > 0 ? 'or pick it up' : 'Pickup only');
  return parts.join(', ');
}
