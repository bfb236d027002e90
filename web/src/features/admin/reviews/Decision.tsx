import { useState, type SyntheticEvent } from 'react';

import type { AdminReview } from '@/shared/api';
import { Button, Dialog, Field, ProblemNote, Textarea, toast } from '@/shared/ui';

import { useHideReviewMutation, useRestoreReviewMutation } from '../api';

const REASON_MAX = 500;

export type Act = 'hide' | 'keep' | 'restore';

const texts: Record<Act, { title: string; hint: string; confirm: string; done: string }> = {
  hide: {
    title: 'Hide this review?',
    hint: 'Its author reads this, and it stays on the record.',
    confirm: 'Hide it',
    done: 'The review is out of sight',
  },
  keep: {
    title: 'Keep this review in sight?',
    hint: 'It stays on the record; the reports are settled by it.',
    confirm: 'Keep it',
    done: 'The reports are settled',
  },
  restore: {
    title: 'Show this review again?',
    hint: 'It stays on the record.',
    confirm: 'Show it',
    done: 'The review is in sight again',
  },
};

/** Nothing is decided without a reason. */
export function Decision({
  act,
  review,
  onClose,
}: {
  act: Act;
  review: AdminReview;
  onClose: () => void;
}) {
  const [hide, hiding] = useHideReviewMutation();
  const [restore, restoring] = useRestoreReviewMutation();
  const [reason, setReason] = useState('');
  const error = hiding.error ?? restoring.error;
  const text = texts[act];
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const reviewId = review.id;
    const outcome = await (act === 'hide'
      ? hide({ reviewId, hideIn: { reason } })
      : restore({ reviewId, restoreIn: { reason } }));
    if (outcome.error !== undefined) return;
    toast.success(text.done);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={text.title}
      description={`${review.rating} of 5 stars by ${review.author_name} for ${review.product.name}`}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            form="decision"
            variant={act === 'hide' ? 'danger' : 'primary'}
            busy={hiding.isLoading || restoring.isLoading}
            disabled={reason.trim() === ''}
          >
            {text.confirm}
          </Button>
        </>
      }
    >
      <form id="decision" onSubmit={(event) => void submit(event)} className="grid gap-4">
        {error !== undefined && <ProblemNote error={error} />}
        <Field label="Reason" hint={text.hint}>
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
