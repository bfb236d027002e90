import { Link } from 'react-router';

import { useListCategoriesQuery, type Category } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Skeleton } from '@/shared/ui';

interface Branch {
  root: Category;
  children: Category[];
}

function toTree(categories: readonly Category[]): Branch[] {
  return categories
    .filter((category) => category.parent_id === null)
    .map((root) => ({ root, children: categories.filter((c) => c.parent_id === root.id) }));
}

/** Links to everything, by category. `onChoose` lets the panel around it close. */
export function CategoryTree({ onChoose }: { onChoose: () => void }) {
  const { data, isLoading } = useListCategoriesQuery();
  if (isLoading) {
    return (
      <div className="grid gap-3">
        {Array.from({ length: 8 }, (_, i) => (
          <Skeleton key={i} className="h-7" />
        ))}
      </div>
    );
  }
  return (
    <nav aria-label="Categories">
      <div className="mb-5 flex flex-wrap gap-x-6 gap-y-1 border-b border-line pb-4 font-semibold">
        <Link to={paths.browse} onClick={onChoose} className="py-1.5 hover:underline">
          Everything
        </Link>
        <Link
          to={`${paths.browse}?sort=newest`}
          onClick={onChoose}
          className="py-1.5 hover:underline"
        >
          New in
        </Link>
        <Link
          to={`${paths.browse}?on_sale=true`}
          onClick={onChoose}
          className="py-1.5 text-brand-text hover:underline"
        >
          Reduced
        </Link>
        <Link
          to={paths.events}
          onClick={onChoose}
          className="py-1.5 text-brand-text hover:underline"
        >
          Sale events
        </Link>
        <Link to={paths.shops} onClick={onChoose} className="py-1.5 hover:underline">
          All shops
        </Link>
      </div>
      <ul className="gap-x-8 sm:columns-2 lg:columns-3">
        {toTree(data?.items ?? []).map(({ root, children }) => (
          <li key={root.id} className="mb-5 break-inside-avoid">
            <CategoryLink category={root} onChoose={onChoose} strong />
            {children.length > 0 && (
              <ul className="mt-0.5">
                {children.map((child) => (
                  <li key={child.id}>
                    <CategoryLink category={child} onChoose={onChoose} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function CategoryLink({
  category,
  strong = false,
  onChoose,
}: {
  category: Category;
  strong?: boolean;
  onChoose: () => void;
}) {
  return (
    <Link
      to={paths.category(category.slug)}
      onClick={onChoose}
      className={
        strong
          ? 'block py-1 font-display text-lg font-bold hover:text-brand-text'
          : 'flex justify-between gap-3 py-1.5 text-ink-soft hover:text-ink'
      }
    >
      {category.name}
      {!strong && (
        <span className="text-sm text-ink-faint tabular-nums">{category.product_count}</span>
      )}
    </Link>
  );
}
