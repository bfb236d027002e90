import { Trash2, Undo2 } from 'lucide-react';

import { Checkbox, IconButton } from '@/shared/ui';

import type { PictureDraft, VariantDraft } from './draft';
import type { Errors } from './request';
import { VariantFields } from './VariantFields';

export interface VariantRowProps {
  variant: VariantDraft;
  pictures: PictureDraft[];
  currency: string;
  errors: Errors;
  path: string;
  ticked: boolean;
  onTick: (on: boolean) => void;
  onChange: (part: Partial<VariantDraft>) => void;
}

/** One combination: its fields, a tick for what is set for several, and whether it is sold at all. */
export function VariantRow({ ticked, onTick, onChange, ...rest }: VariantRowProps) {
  const { variant } = rest;
  const name = variant.values.join(' / ');
  return (
    <>
      <div className="mb-2 flex min-h-11 items-center gap-3">
        {variant.offered && (
          <Checkbox label={`Choose ${name}`} checked={ticked} onChange={onTick} />
        )}
        <span className="min-w-0 flex-1 font-semibold">{name}</span>
        {variant.offered ? (
          <IconButton label={`Do not offer ${name}`} onClick={() => onChange({ offered: false })}>
            <Trash2 className="size-5" />
          </IconButton>
        ) : (
          <>
            <span className="text-sm text-ink-soft">Not offered</span>
            <IconButton label={`Offer ${name}`} onClick={() => onChange({ offered: true })}>
              <Undo2 className="size-5" />
            </IconButton>
          </>
        )}
      </div>
      {variant.offered && <VariantFields {...rest} name={name} onChange={onChange} />}
    </>
  );
}
