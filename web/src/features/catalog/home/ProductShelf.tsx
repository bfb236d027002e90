import { useListProductsQuery, type ListProductsApiArg } from '@/shared/api';
import { ProductGrid, ProductGridSkeleton } from '@/shared/commerce';
import { ErrorState } from '@/shared/ui';

import { Section } from './Section';
import { ShelfRow } from './ShelfRow';

export interface ProductShelfProps {
  title: string;
  query: ListProductsApiArg;
  more: { label: string; to: string };
  /** One row that scrolls sideways instead of a grid. */
  row?: boolean;
}

/** A titled choice of products; nothing at all when there are none. */
export function ProductShelf({ title, query, more, row = false }: ProductShelfProps) {
  const { data, error, isLoading, refetch } = useListProductsQuery(query);
  if (error !== undefined && data === undefined) {
    return (
      <Section title={title}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Section>
    );
  }
  if (isLoading) {
    return (
      <Section title={title}>
        <ProductGridSkeleton count={row ? 4 : 8} />
      </Section>
    );
  }
  const products = data?.items ?? [];
  if (products.length === 0) return null;
  if (row) return <ShelfRow title={title} products={products} more={more} />;
  return (
    <Section title={title} more={more}>
      <ProductGrid products={products} label={title} />
    </Section>
  );
}
