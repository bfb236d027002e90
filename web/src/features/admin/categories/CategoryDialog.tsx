import { useState, type SyntheticEvent } from 'react';

import { asProblem, type AdminCategory } from '@/shared/api';
import { Button, Dialog, Field, Input, ProblemNote, Select, toast } from '@/shared/ui';

import { useCreateCategoryMutation, useUpdateCategoryMutation } from './api';
import { possibleParents, siblingsOf } from './tree';

const ROOT = 'root';
const NAME_MAX = 120;

export interface CategoryDialogProps {
  categories: readonly AdminCategory[];
  /** What is changed; null for a new one. */
  category: AdminCategory | null;
  /** Where a new one hangs. */
  parentId: string | null;
  onClose: () => void;
}

/** Adding a category, or renaming and moving one. */
export function CategoryDialog({ categories, category, parentId, onClose }: CategoryDialogProps) {
  const [create, creating] = useCreateCategoryMutation();
  const [update, updating] = useUpdateCategoryMutation();
  const [name, setName] = useState(category?.name ?? '');
  const [slug, setSlug] = useState(category?.slug ?? '');
  const [parent, setParent] = useState(category === null ? parentId : category.parent_id);
  const { error, isLoading } = category === null ? creating : updating;
  const problems = error === undefined ? [] : (asProblem(error).errors ?? []);
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const parents = category === null ? categories : possibleParents(categories, category);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const address = slug.trim() === '' ? {} : { slug: slug.trim() };
    const outcome =
      category === null
        ? await create({
            categoryIn: {
              name: name.trim(),
              parent_id: parent,
              position: siblingsOf(categories, { parent_id: parent }).length,
              ...address,
            },
          })
        : await update({
            categoryId: category.id,
            categoryPatch: { name: name.trim(), parent_id: parent, ...address },
          });
    if (outcome.error !== undefined) return;
    toast.success(category === null ? 'The category is there' : 'The category is changed');
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={category === null ? 'Add a category' : `Change ${category.name}`}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form="category" busy={isLoading} disabled={name.trim() === ''}>
            {category === null ? 'Add it' : 'Save'}
          </Button>
        </>
      }
    >
      <form id="category" onSubmit={(event) => void submit(event)} className="grid gap-4">
        {error !== undefined && <ProblemNote error={error} />}
        <Field label="Name" error={errorOf('name')}>
          <Input
            maxLength={NAME_MAX}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field
          label="Address"
          optional
          hint="Lower case letters, digits and hyphens. Links to the old one no longer work."
          error={errorOf('slug')}
        >
          <Input maxLength={100} value={slug} onChange={(event) => setSlug(event.target.value)} />
        </Field>
        <Field label="Beneath" hint="All that is beneath it moves along.">
          <Select
            value={parent ?? ROOT}
            options={[
              { value: ROOT, label: 'At the top' },
              ...parents.map(({ id, name: label, depth }) => ({
                value: id,
                label: `${'– '.repeat(depth)}${label}`,
              })),
            ]}
            onChange={(value) => setParent(value === ROOT ? null : value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
