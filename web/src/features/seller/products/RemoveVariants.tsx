import { ConfirmDialog } from '@/shared/ui';

import type { VariantDraft } from './draft';

const NAMED_MAX = 8;

export interface RemoveVariantsProps {
  open: boolean;
  variants: readonly VariantDraft[];
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
}

/** Asks before variants that buyers may have in their carts go. */
export function RemoveVariants({ open, variants, onOpenChange, onConfirm }: RemoveVariantsProps) {
  const count = variants.length === 1 ? '1 variant' : `${variants.length} variants`;
  const pieces = variants.reduce((sum, { stored }) => sum + (stored?.onHand ?? 0), 0);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Remove ${count}?`}
      description={
        <>
          They leave the shop and all carts
          {pieces > 0 && `, and the ${pieces} pieces of them are no longer for sale`}. Orders that
          have them keep them.
        </>
      }
      confirm={`Remove ${count} and save`}
      onConfirm={onConfirm}
    >
      <ul className="list-disc pl-5">
        {variants.slice(0, NAMED_MAX).map((variant) => (
          <li key={variant.id}>{variant.values.join(' / ') || 'The product without options'}</li>
        ))}
        {variants.length > NAMED_MAX && <li>and {variants.length - NAMED_MAX} more</li>}
      </ul>
    </ConfirmDialog>
  );
}
