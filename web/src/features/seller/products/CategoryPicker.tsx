import { ChevronRight, FolderTree } from 'lucide-react';
import { useState } from 'react';

import { useListCategoriesQuery } from '@/shared/api';
import { Button, Dialog, ErrorState, Loading, SearchField, SkeletonText } from '@/shared/ui';

import { matchesOf, treeOf, type TreeNode } from './categoryTree';
import { CategoryTree } from './CategoryTree';

export interface CategoryPickerProps {
  /** Slug of the category, or null. */
  value: string | null;
  onChange: (slug: string | null) => void;
}

/** Says where the product stands, and opens the tree to put it elsewhere. */
export function CategoryPicker({ value, onChange }: CategoryPickerProps) {
  const [open, setOpen] = useState(false);
  const { data } = useListCategoriesQuery();
  const chosen = treeOf(data?.items ?? []).find(({ category }) => category.slug === value);
  const choose = (slug: string | null) => {
    onChange(slug);
    setOpen(false);
  };
  return (
    <div className="grid gap-1.5">
      <span className="text-sm font-semibold" aria-hidden="true">
        Category
      </span>
      <Button
        variant="secondary"
        aria-label={`Category: ${chosen?.path.join(', ') ?? value ?? 'none'}. Choose another`}
        className="h-auto min-h-12 justify-start px-3.5 py-2 text-left font-normal whitespace-normal"
        onClick={() => setOpen(true)}
      >
        <FolderTree className="size-4.5 text-ink-soft" aria-hidden="true" />
        {chosen === undefined ? (value ?? 'None') : <Path names={chosen.path} />}
      </Button>
      {open && (
        <Dialog open onOpenChange={setOpen} title="Category" footer={<None onChoose={choose} />}>
          <Choice value={value} onChoose={choose} />
        </Dialog>
      )}
    </div>
  );
}

function Path({ names }: { names: readonly string[] }) {
  return (
    <span className="flex flex-wrap items-center gap-1">
      {names.map((name, i) => (
        <span key={name} className="inline-flex items-center gap-1">
          {i > 0 && <ChevronRight className="size-3.5 text-ink-faint" aria-hidden="true" />}
          {name}
        </span>
      ))}
    </span>
  );
}

function None({ onChoose }: { onChoose: (slug: null) => void }) {
  return (
    <Button variant="ghost" onClick={() => onChoose(null)}>
      No category
    </Button>
  );
}

function Choice({ value, onChoose }: { value: string | null; onChoose: (slug: string) => void }) {
  const { data, error, refetch } = useListCategoriesQuery();
  const [typed, setTyped] = useState('');
  if (data === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <Loading label="Loading the categories">
        <SkeletonText lines={6} />
      </Loading>
    );
  }
  const nodes = treeOf(data.items);
  return (
    <div className="grid min-h-72 content-start gap-3">
      <SearchField
        label="Search categories"
        placeholder="Find a category"
        value={typed}
        onChange={setTyped}
      />
      {typed.trim() === '' ? (
        <CategoryTree nodes={nodes} value={value} onChoose={onChoose} />
      ) : (
        <Matches nodes={matchesOf(nodes, typed)} onChoose={onChoose} />
      )}
    </div>
  );
}

function Matches({
  nodes,
  onChoose,
}: {
  nodes: readonly TreeNode[];
  onChoose: (slug: string) => void;
}) {
  if (nodes.length === 0) return <p className="py-4 text-ink-soft">No category has that name.</p>;
  return (
    <ul aria-label="Categories found" className="grid">
      {nodes.map(({ category, path }) => (
        <li key={category.id}>
          <button
            type="button"
            onClick={() => onChoose(category.slug)}
            className="flex min-h-12 w-full items-center rounded-xl px-3 text-left hover:bg-sunken"
          >
            <Path names={path} />
          </button>
        </li>
      ))}
    </ul>
  );
}
