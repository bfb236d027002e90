import { useListProductsQuery, type ListProductsApiArg } from '@/shared/api';
import { ProductCard, ProductGrid, ProductGridSkeleton } from '@/shared/commerce';
import { ErrorState } from '@/shared/ui';

import { Section } from './Section';

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
  return (
    <Section title={title} more={more}>
      {row ? (
        <ul
          aria-label={title}
          className="no-scrollbar -mx-4 flex snap-x gap-4 overflow-x-auto scroll-smooth px-4 pb-2 sm:-mx-6 sm:gap-5 sm:px-6 lg:-mx-8 lg:px-8"
        >
          {products.map((product) => (
            <li
              key={product.id}
              className="grid w-[42vw] max-w-64 shrink-0 snap-start scroll-ml-4 grid-cols-1 sm:w-56"
            >
              <ProductCard product={product} />
            </li>
          ))}
        </ul>
      ) : (
        <ProductGrid products={products} label={title} />
      )}
    </Section>
  );
}
