import { useListShopsQuery } from '@/shared/api';
import { ShopCard } from '@/shared/commerce';
import { paths } from '@/shared/lib/paths';

import { Section } from './Section';

export function ShopStrip() {
  const { data } = useListShopsQuery({ limit: 6 });
  const shops = data?.items ?? [];
  if (shops.length === 0) return null;
  return (
    <Section title="Meet the shops" more={{ label: 'All shops', to: paths.shops }}>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {shops.map((shop) => (
          <li key={shop.id} className="grid grid-cols-1">
            <ShopCard shop={shop} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
