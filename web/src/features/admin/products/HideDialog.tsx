import { useState, type SyntheticEvent } from 'react';

import type { AdminProduct } from '@/shared/api';
import { Button, ConfirmDialog, Dialog, Field, ProblemNote, Textarea, toast } from '@/shared/ui';

import { useHideProductMutation, useShowProductMutation } from './api';

const REASON_MAX = 500;

interface DecisionProps {
  product: AdminProduct;
  onClose: () => void;
}

/** Nothing goes out of sight without a reason. */
export function HideDialog({ product, onClose }: DecisionProps) {
  const [hide, { error, isLoading }] = useHideProductMutation();
  const [reason, setReason] = useState('');
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const outcome = await hide({ productId: product.id, hideProductIn: { reason } });
    if (outcome.error !== undefined) return;
    toast.success('The product is out of sight');
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Hide this product?"
      description={`${product.name} by ${product.shop.name}. Nobody can buy it, and its shop cannot publish it.`}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            form="hide-product"
            variant="danger"
            busy={isLoading}
            disabled={reason.trim() === ''}
          >
            Hide it
          </Button>
        </>
      }
    >
      <form id="hide-product" onSubmit={(event) => void submit(event)} className="grid gap-4">
        {error !== undefined && <ProblemNote error={error} />}
        <Field label="Reason" hint="The shop reads this, and it stays on the record.">
          <Textarea
            rows={3}
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}

export function ShowDialog({ product, onClose }: DecisionProps) {
  const [show, { error, isLoading }] = useShowProductMutation();
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Show this product again?"
      description={`${product.name} was hidden because: ${product.hidden_reason}`}
      confirm="Show it"
      variant="primary"
      cancel="Cancel"
      busy={isLoading}
      onConfirm={() => {
        void show({ productId: product.id }).then((outcome) => {
          if (outcome.error !== undefined) return;
          toast.success('It is again what its shop wants it to be');
          onClose();
        });
      }}
    >
      {error !== undefined && <ProblemNote error={error} />}
    </ConfirmDialog>
  );
}
