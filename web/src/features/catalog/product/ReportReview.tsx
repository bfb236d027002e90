import { Flag } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { useReportReviewMutation, useSession, type ReportReason, type Review } from '@/shared/api';
import { loginPath } from '@/shared/lib/paths';
import {
  Button,
  Dialog,
  Field,
  IconButton,
  ProblemNote,
  RadioGroup,
  Textarea,
  toast,
  type RadioOption,
} from '@/shared/ui';

const NOTE_MAX = 500;
const reasons: RadioOption<ReportReason>[] = [
  { value: 'spam', title: 'Advertising or spam' },
  { value: 'offensive', title: 'It insults somebody' },
  { value: 'off_topic', title: 'It is not about the product' },
  { value: 'personal_data', title: 'It tells private things about somebody' },
  { value: 'other', title: 'Something else' },
];

/** To say that a review does not belong here; whoever is not signed in does that first. */
export function ReportReview({ review }: { review: Review }) {
  const signedIn = useSession().status === 'user';
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label={`Report the review by ${review.author_name}`}
        size="icon-sm"
        className="-mt-1 text-ink-faint"
        onClick={() => {
          if (signedIn) setOpen(true);
          else void navigate(loginPath(pathname + search));
        }}
      >
        <Flag className="size-4" />
      </IconButton>
      {open && <ReportDialog review={review} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReportDialog({ review, onClose }: { review: Review; onClose: () => void }) {
  const [report, { error, isLoading }] = useReportReviewMutation();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [note, setNote] = useState('');
  const send = async () => {
    if (reason === null) return;
    const outcome = await report({ reviewId: review.id, reportIn: { reason, note } });
    if (outcome.error !== undefined) return;
    toast.success('Thank you. Somebody will look at it.');
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title="What is wrong with it?"
      description="An honest opinion stays, however bad it is."
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button busy={isLoading} disabled={reason === null} onClick={() => void send()}>
            Report it
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        {error !== undefined && <ProblemNote error={error} />}
        <RadioGroup
          label="Reason"
          hideLabel
          value={reason}
          onChange={setReason}
          options={reasons}
        />
        <Field label="In your words" optional>
          <Textarea
            rows={3}
            maxLength={NOTE_MAX}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
