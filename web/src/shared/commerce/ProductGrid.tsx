import type { ReactNode } from 'react';

import type { ProductCard as Card } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { Loading, ProductCardSkeleton } from '@/shared/ui';

import { ProductCard } from './ProductCard';

const gridClass =
  'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-5 md:grid-cols-3 lg:gap-x-6 xl:grid-cols-4';

export interface ProductGridProps {
  products: readonly Card[];
  label: string;
  /** A side column takes room: one product fewer per row. */
  narrow?: boolean;
  hideShop?: boolean;
  after?: ReactNode;
}

export function ProductGrid({
  products,
  label,
  narrow = false,
  hideShop,
  after,
}: ProductGridProps) {
  return (
    <ul aria-label={label} className={cn(gridClass, narrow && 'xl:grid-cols-3 2xl:grid-cols-4')}>
      {products.map((product, i) => (
        <li key={product.id} className="grid grid-cols-1">
          <ProductCard product={product} eager={i < 4} hideShop={hideShop} />
        </li>
      ))}
      {after}
    </ul>
  );
}

export function ProductGridSkeleton({
  count = 8,
  narrow = false,
}: {
  count?: number;
  narrow?: boolean;
}) {
  return (
    <Loading
      label="Loading products"
      className={cn(gridClass, narrow && 'xl:grid-cols-3 2xl:grid-cols-4')}
    >
      {Array.from({ length: count }, (_, i) => (
        <ProductCardSkeleton key={i} />
      ))}
    </Loading>
  );
}
