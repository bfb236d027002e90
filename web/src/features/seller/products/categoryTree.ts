import type { Category } from '@/shared/api';

/** A category where it stands in the tree. */
export interface TreeNode {
  category: Category;
  depth: number;
  hasChildren: boolean;
  /** Names from the root down to it. */
  path: string[];
}

/** All categories, each before those beneath it, with their place in the tree. */
export function treeOf(categories: readonly Category[]): TreeNode[] {
  const nodes = new Map<string, TreeNode>();
  for (const category of categories) {
    const parent = category.parent_id === null ? undefined : nodes.get(category.parent_id);
    if (parent !== undefined) parent.hasChildren = true;
    nodes.set(category.id, {
      category,
      depth: parent === undefined ? 0 : parent.depth + 1,
      hasChildren: false,
      path: [...(parent?.path ?? []), category.name],
    });
  }
  return [...nodes.values()];
}

/** What is to be seen: roots, and what lies beneath those that are open. */
export function visibleOf(nodes: readonly TreeNode[], open: ReadonlySet<string>): TreeNode[] {
  const shown = new Set<string>();
  return nodes.filter(({ category }) => {
    const { id, parent_id: parent } = category;
    const seen = parent === null || (shown.has(parent) && open.has(parent));
    if (seen) shown.add(id);
    return seen;
  });
}

/** The nodes above one, so that it can be seen when they are open. */
export function ancestorsOf(nodes: readonly TreeNode[], id: string | null): Set<string> {
  const parents = new Map(nodes.map(({ category }) => [category.id, category.parent_id]));
  const found = new Set<string>();
  for (let at = id === null ? null : (parents.get(id) ?? null); at !== null;) {
    found.add(at);
    at = parents.get(at) ?? null;
  }
  return found;
}

/** Nodes whose own name has the words in it. */
export function matchesOf(nodes: readonly TreeNode[], typed: string): TreeNode[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return nodes.filter(({ category }) => category.name.toLocaleLowerCase().includes(wanted));
}
