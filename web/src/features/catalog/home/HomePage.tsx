import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';

import { EventShelf } from '../events/EventShelf';
import { RecentlyViewed } from '../viewed/RecentlyViewed';

import { CategoryStalls } from './CategoryStalls';
import { Hero } from './Hero';
import { ProductShelf } from './ProductShelf';
import { ShopStrip } from './ShopStrip';

export function HomePage() {
  useTitle('Fairground');
  return (
    <>
      <Hero />
      <EventShelf />
      <CategoryStalls />
      <RecentlyViewed />
      <ProductShelf
        title="Just put out"
        query={{ sort: 'newest', inStock: true, limit: 8 }}
        more={{ label: 'All new', to: `${paths.browse}?sort=newest` }}
      />
      <ProductShelf
        title="Reduced"
        query={{ onSale: true, inStock: true, sort: 'popular', limit: 12 }}
        more={{ label: 'All reduced', to: `${paths.browse}?on_sale=true` }}
        row
      />
      <ShopStrip />
      <ProductShelf
        title="Well loved"
        query={{ sort: 'rating', inStock: true, limit: 8 }}
        more={{ label: 'Best rated', to: `${paths.browse}?sort=rating` }}
      />
    </>
  );
}
