import {
  ArrowDown,
  ArrowUp,
  Ellipsis,
  FolderTree,
  Pencil,
  Percent,
  Plus,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { AdminCategory } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  Button,
  ConfirmDialog,
  EmptyState,
  ErrorState,
  IconButton,
  LoadingList,
  Menu,
  MenuItem,
  MenuSeparator,
  ProblemNote,
  toast,
} from '@/shared/ui';

import { percentText } from '../commission/percent';

import {
  useDeleteCategoryMutation,
  useListAdminCategoriesQuery,
  useUpdateCategoryMutation,
} from './api';
import { CategoryDialog } from './CategoryDialog';
import { CategoryRate } from './CategoryRate';
import { isEmpty, placesAfter, siblingsOf } from './tree';

type Doing =
  | { what: 'add'; parentId: string | null }
  | { what: 'change' | 'rate' | 'delete'; category: AdminCategory };

/** The tree by which people find things, and what the market takes in its branches. */
export function CategoriesPage() {
  useTitle('Categories');
  const { data, error, refetch } = useListAdminCategoriesQuery();
  const [doing, setDoing] = useState<Doing | null>(null);
  const categories = data?.items ?? [];
  const close = () => setDoing(null);
  return (
    <div className="max-w-4xl">
      <div className="mb-5 flex flex-wrap items-center justify-between gap-4">
        <div>
          <h1 className="text-title">Categories</h1>
          <p className="mt-1 max-w-prose text-ink-soft">
            The tree by which people find things. A branch may have its own commission.
          </p>
        </div>
        <Button
          className="h-12 max-sm:w-full"
          onClick={() => setDoing({ what: 'add', parentId: null })}
        >
          <Plus className="size-5" aria-hidden="true" /> Add category
        </Button>
      </div>
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === undefined && (
        <LoadingList label="Loading the categories" count={8} item="h-12" className="grid gap-2" />
      )}
      {data !== undefined && categories.length === 0 && (
        <EmptyState icon={FolderTree} title="No category yet">
          Imports make the ones they need; you can begin here.
        </EmptyState>
      )}
      {categories.length > 0 && (
        <ul className="overflow-hidden rounded-card border border-line bg-surface">
          {categories.map((category) => (
            <li key={category.id} className="border-b border-line last:border-0">
              <Row categories={categories} category={category} onDo={setDoing} />
            </li>
          ))}
        </ul>
      )}
      {doing?.what === 'add' && (
        <CategoryDialog
          categories={categories}
          category={null}
          parentId={doing.parentId}
          onClose={close}
        />
      )}
      {doing?.what === 'change' && (
        <CategoryDialog
          categories={categories}
          category={doing.category}
          parentId={null}
          onClose={close}
        />
      )}
      {doing?.what === 'rate' && <CategoryRate category={doing.category} onClose={close} />}
      {doing?.what === 'delete' && <Delete category={doing.category} onClose={close} />}
    </div>
  );
}

interface RowProps {
  categories: readonly AdminCategory[];
  category: AdminCategory;
  onDo: (doing: Doing) => void;
}

function Row({ categories, category, onDo }: RowProps) {
  const { id, name, slug, depth, product_count: products } = category;
  const [update] = useUpdateCategoryMutation();
  const siblings = siblingsOf(categories, category);
  const move = async (step: -1 | 1) => {
    for (const { id: categoryId, position } of placesAfter(categories, category, step)) {
      const { error } = await update({ categoryId, categoryPatch: { position } });
      if (error !== undefined) {
        toast.problem(error);
        return;
      }
    }
  };
  return (
    <div
      className="flex items-center gap-3 py-1.5 pr-2 hover:bg-sunken/50"
      style={{ paddingInlineStart: `${1 + Math.min(depth, 6) * 1.25}rem` }}
    >
      <div className="min-w-0 flex-1">
        <Link
          to={paths.category(slug)}
          className="font-semibold [overflow-wrap:anywhere] hover:underline"
        >
          {name}
        </Link>
        <p className="text-sm text-ink-soft">
          {products === 1 ? '1 product' : `${products} products`} · <Rate category={category} />
        </p>
      </div>
      <IconButton
        label={`Move ${name} up`}
        disabled={siblings[0]?.id === id}
        onClick={() => void move(-1)}
      >
        <ArrowUp className="size-5" aria-hidden="true" />
      </IconButton>
      <IconButton
        label={`Move ${name} down`}
        disabled={siblings.at(-1)?.id === id}
        onClick={() => void move(1)}
      >
        <ArrowDown className="size-5" aria-hidden="true" />
      </IconButton>
      <Menu
        trigger={
          <IconButton label={`Actions for ${name}`}>
            <Ellipsis className="size-5" aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem onClick={() => onDo({ what: 'add', parentId: id })}>
          <Plus aria-hidden="true" /> Add beneath
        </MenuItem>
        <MenuItem onClick={() => onDo({ what: 'change', category })}>
          <Pencil aria-hidden="true" /> Rename or move
        </MenuItem>
        <MenuItem onClick={() => onDo({ what: 'rate', category })}>
          <Percent aria-hidden="true" /> Commission
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          disabled={!isEmpty(categories, category)}
          onClick={() => onDo({ what: 'delete', category })}
        >
          <Trash2 aria-hidden="true" /> Delete
        </MenuItem>
      </Menu>
    </div>
  );
}

function Rate({
  category: { commission_bps: own, effective_bps: holds },
}: {
  category: AdminCategory;
}) {
  return own === null ? (
    <>{percentText(holds)} %</>
  ) : (
    <strong className="font-semibold text-ink">{percentText(own)} % of its own</strong>
  );
}

function Delete({ category, onClose }: { category: AdminCategory; onClose: () => void }) {
  const [remove, { error, isLoading }] = useDeleteCategoryMutation();
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Delete ${category.name}?`}
      description="Nothing hangs on it. Links to it no longer work."
      confirm="Delete it"
      busy={isLoading}
      onConfirm={() => {
        void remove({ categoryId: category.id }).then((outcome) => {
          if (outcome.error === undefined) onClose();
        });
      }}
    >
      {error !== undefined && <ProblemNote error={error} />}
    </ConfirmDialog>
  );
}
