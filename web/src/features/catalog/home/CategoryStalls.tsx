import { Link } from 'react-router';

import { useListCategoriesQuery, type Category } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { paths } from '@/shared/lib/paths';
import { Skeleton } from '@/shared/ui';

import { Section } from './Section';

/** Awning colours go round, so that neighbours differ. */
const awnings = [
  '[--awning-a:#cf1f46] bg-brand-soft',
  '[--awning-a:#0f8e6a] bg-mint-soft',
  '[--awning-a:#e8a200] bg-sun-soft',
  '[--awning-a:#3c66c9] bg-sky-soft',
] as const;

const SHOWN = 8;

/** The biggest top categories; nothing at all in a market that has none yet. */
export function CategoryStalls() {
  const { data, isLoading } = useListCategoriesQuery();
  const roots = (data?.items ?? [])
    .filter((category) => category.parent_id === null && category.product_count > 0)
    .sort((a, b) => b.product_count - a.product_count)
    .slice(0, SHOWN);
  if (!isLoading && roots.length === 0) return null;
  return (
    <Section title="Stall by stall">
      {isLoading ? (
        <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
          {Array.from({ length: SHOWN }, (_, i) => (
            <Skeleton key={i} className="h-32 rounded-2xl" />
          ))}
        </div>
      ) : (
        <ul className="grid grid-cols-2 gap-x-4 gap-y-5 md:grid-cols-4">
          {roots.map((category, i) => (
            <li key={category.id}>
              <Stall category={category} look={awnings[i % awnings.length] ?? awnings[0]} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Stall({ category, look }: { category: Category; look: string }) {
  return (
    <Link
      to={paths.category(category.slug)}
      className="group block rounded-b-2xl transition-transform hover:-translate-y-1"
    >
      <div className={cn('mx-1.5 rounded-b-2xl', look)}>
        <div
          className="awning -mx-1.5 rounded-t-md [--awning-b:#fff] [--stripe:22px] group-hover:brightness-105 dark:[--awning-b:#efe6f5]"
          aria-hidden="true"
        />
        <div className="flex min-h-24 flex-col justify-end gap-0.5 px-4 pt-3 pb-4">
          <span className="font-display text-lg leading-tight font-bold">{category.name}</span>
          <span className="text-sm text-ink-soft tabular-nums">
            {category.product_count} {category.product_count === 1 ? 'product' : 'products'}
          </span>
        </div>
      </div>
    </Link>
  );
}
