import { useListCategoriesQuery, type Category } from '@/shared/api';
import { Field, Input, Panel, RadioGroup, Select } from '@/shared/ui';

import { ChipInput } from './ChipInput';
import type { ProductDraft } from './draft';

const NONE = '';
const TAGS_MAX = 100;
const TAG_LENGTH_MAX = 100;
const VENDOR_MAX = 255;

export interface OrganisePanelProps {
  draft: ProductDraft;
  onChange: (part: Partial<ProductDraft>) => void;
}

/** Where the product stands: shown or not, its shelf, its tags. */
export function OrganisePanel({ draft, onChange }: OrganisePanelProps) {
  const categories = useListCategoriesQuery().data?.items ?? [];
  const options = [
    { value: NONE, label: 'None' },
    ...categories.map((category) => ({
      value: category.slug,
      label: `${'– '.repeat(depthOf(category, categories))}${category.name}`,
    })),
  ];
  return (
    <>
      <Panel title="Visibility">
        <RadioGroup
          label="Visibility"
          hideLabel
          value={draft.status}
          onChange={(status) => onChange({ status })}
          options={[
            { value: 'published', title: 'In the shop', description: 'Everybody can buy it.' },
            { value: 'draft', title: 'Draft', description: 'Only your shop sees it.' },
          ]}
        />
      </Panel>
      <Panel title="Organise">
        <div className="grid gap-4">
          <Field label="Category">
            <Select
              value={draft.category ?? NONE}
              options={options}
              onChange={(slug) => onChange({ category: slug === NONE ? null : slug })}
            />
          </Field>
          <div className="grid gap-1.5">
            <span className="text-sm font-semibold" aria-hidden="true">
              Tags
            </span>
            <ChipInput
              label="Tags"
              values={draft.tags}
              max={TAGS_MAX}
              lengthMax={TAG_LENGTH_MAX}
              placeholder="handmade, summer"
              onChange={(tags) => onChange({ tags })}
            />
          </div>
          <Field label="Maker or brand" optional>
            <Input
              value={draft.vendor}
              maxLength={VENDOR_MAX}
              className="h-12"
              onValueChange={(vendor) => onChange({ vendor })}
            />
          </Field>
        </div>
      </Panel>
    </>
  );
}

function depthOf(category: Category, all: readonly Category[]): number {
  const parent = all.find(({ id }) => id === category.parent_id);
  return parent === undefined ? 0 : 1 + depthOf(parent, all);
}
