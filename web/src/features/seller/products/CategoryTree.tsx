import { Check, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

import { cn } from '@/shared/lib/cn';

import { ancestorsOf, visibleOf, type TreeNode } from './categoryTree';

export interface CategoryTreeProps {
  nodes: readonly TreeNode[];
  value: string | null;
  onChoose: (slug: string) => void;
}

/** The tree of categories: arrows walk it, open and close branches; Enter chooses. */
export function CategoryTree({ nodes, value, onChoose }: CategoryTreeProps) {
  const chosen = nodes.find(({ category }) => category.slug === value)?.category.id ?? null;
  const [open, setOpen] = useState(() => ancestorsOf(nodes, chosen));
  const [at, setAt] = useState(chosen ?? nodes[0]?.category.id ?? '');
  const list = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [at]);

  const visible = visibleOf(nodes, open);
  const toggle = (id: string, shown: boolean) =>
    setOpen((before) => {
      const after = new Set(before);
      if (shown) after.add(id);
      else after.delete(id);
      return after;
    });
  const go = (node: TreeNode | undefined) => {
    if (node === undefined) return;
    moved.current = true;
    setAt(node.category.id);
  };
  const onKeyDown = (event: KeyboardEvent, node: TreeNode, place: number) => {
    const { id, slug, parent_id: parent } = node.category;
    const act: Partial<Record<string, () => void>> = {
      ArrowDown: () => go(visible[place + 1]),
      ArrowUp: () => go(visible[place - 1]),
      Home: () => go(visible[0]),
      End: () => go(visible.at(-1)),
      ArrowRight: () => {
        if (node.hasChildren && !open.has(id)) toggle(id, true);
        else if (node.hasChildren) go(visible[place + 1]);
      },
      ArrowLeft: () => {
        if (open.has(id)) toggle(id, false);
        else go(visible.find(({ category }) => category.id === parent));
      },
      Enter: () => onChoose(slug),
      ' ': () => onChoose(slug),
    };
    const run = act[event.key];
    if (run === undefined) return;
    event.preventDefault();
    run();
  };

  return (
    <div ref={list} role="tree" aria-label="Categories" className="grid">
      {visible.map((node, place) => {
        const { id, slug, name } = node.category;
        const expanded = node.hasChildren ? open.has(id) : undefined;
        return (
          <div
            key={id}
            role="treeitem"
            aria-level={node.depth + 1}
            aria-expanded={expanded}
            aria-selected={slug === value}
            tabIndex={id === at ? 0 : -1}
            onKeyDown={(event) => onKeyDown(event, node, place)}
            onFocus={() => setAt(id)}
            style={{ paddingLeft: `${node.depth * 1.5}rem` }}
            className="flex min-h-12 items-center gap-1 rounded-xl hover:bg-sunken"
          >
            {node.hasChildren ? (
              <button
                type="button"
                tabIndex={-1}
                aria-label={`${expanded ? 'Close' : 'Open'} ${name}`}
                onClick={() => toggle(id, !expanded)}
                className="grid size-11 shrink-0 place-items-center rounded-lg text-ink-soft"
              >
                <ChevronRight
                  className={cn('size-4.5 transition-transform', expanded && 'rotate-90')}
                  aria-hidden="true"
                />
              </button>
            ) : (
              <span className="size-11 shrink-0" aria-hidden="true" />
            )}
            <button
              type="button"
              tabIndex={-1}
              onClick={() => onChoose(slug)}
              className="flex min-h-12 flex-1 items-center justify-between gap-3 pr-3 text-left"
            >
              {name}
              {slug === value && <Check className="size-4.5 text-brand-text" aria-hidden="true" />}
            </button>
          </div>
        );
      })}
    </div>
  );
}
