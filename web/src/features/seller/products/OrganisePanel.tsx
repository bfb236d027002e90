import { Field, Input, Panel, RadioGroup } from '@/shared/ui';

import { CategoryPicker } from './CategoryPicker';
import type { ProductDraft } from './draft';
import { TagInput } from './TagInput';

const VENDOR_MAX = 255;

export interface OrganisePanelProps {
  draft: ProductDraft;
  onChange: (part: Partial<ProductDraft>) => void;
}

/** Where the product stands: shown or not, its shelf, its tags. */
export function OrganisePanel({ draft, onChange }: OrganisePanelProps) {
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
          <CategoryPicker value={draft.category} onChange={(category) => onChange({ category })} />
          <TagInput label="Tags" values={draft.tags} onChange={(tags) => onChange({ tags })} />
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
