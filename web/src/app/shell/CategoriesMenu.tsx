import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { useListCategoriesQuery, type Category } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Button, Sheet, Skeleton } from '@/shared/ui';

interface Branch {
  root: Category;
  children: Category[];
}

function toTree(categories: readonly Category[]): Branch[] {
  return categories
    .filter((category) => category.parent_id === null)
    .map((root) => ({ root, children: categories.filter((c) => c.parent_id === root.id) }));
}

/** All categories in a panel below the header. */
export function CategoriesMenu() {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        render={
          <Button variant="ghost" className="px-3.5">
            Browse <ChevronDown className="size-4" />
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={20} align="start" className="z-50">
          <Popover.Popup className="max-h-[70vh] w-[min(56rem,92vw)] origin-(--transform-origin) overflow-y-auto rounded-panel border border-line bg-surface p-7 shadow-pop transition-[scale,opacity] duration-150 outline-none data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0">
            <Popover.Title className="sr-only">Categories</Popover.Title>
            <CategoryTree onChoose={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The same on a phone, from the left edge. */
export function CategoriesSheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} side="left" title="Browse">
      <div className="p-5">
        <CategoryTree onChoose={() => onOpenChange(false)} />
      </div>
    </Sheet>
  );
}

function CategoryTree({ onChoose }: { onChoose: () => void }) {
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
