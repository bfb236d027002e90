import type { ProductCard as Card } from '@/shared/api';
import { ProductCard } from '@/shared/commerce';

import { Section } from './Section';

export interface ShelfRowProps {
  title: string;
  products: readonly Card[];
  more?: { label: string; to: string };
}

/** Products in one row that scrolls sideways. */
export function ShelfRow({ title, products, more }: ShelfRowProps) {
  return (
    <Section title={title} {...(more === undefined ? {} : { more })}>
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
    </Section>
  );
}
