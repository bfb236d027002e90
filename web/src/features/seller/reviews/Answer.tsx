import { Reply as ReplyIcon } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';

import type { Reply, ShopReview } from '@/shared/api';
import { formatDate } from '@/shared/lib/dates';
import { Button, ConfirmDialog, Field, ProblemNote, Textarea, toast } from '@/shared/ui';

import { useDeleteReviewReplyMutation, usePutReviewReplyMutation } from '../api';

const REPLY_MAX = 2000;

/** The shop's answer to a review: to be written, changed, taken away. */
export function Answer({ review }: { review: ShopReview }) {
  const [writing, setWriting] = useState(false);
  if (writing) return <AnswerForm review={review} onDone={() => setWriting(false)} />;
  if (review.reply !== null) {
    return <Given review={review} reply={review.reply} onChange={() => setWriting(true)} />;
  }
  return (
    <Button
      variant="soft"
      className="mt-4"
      aria-label={`Answer ${review.author_name}`}
      onClick={() => setWriting(true)}
    >
      <ReplyIcon className="size-4.5" aria-hidden="true" /> Answer
    </Button>
  );
}

function Given({
  review,
  reply,
  onChange,
}: {
  review: ShopReview;
  reply: Reply;
  onChange: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const [remove, { isLoading }] = useDeleteReviewReplyMutation();
  const run = async () => {
    const { error } = await remove({ reviewId: review.id });
    if (error !== undefined) toast.problem(error);
    setAsking(false);
  };
  return (
    <div className="mt-4 rounded-2xl bg-sunken p-4">
      <p className="text-sm font-semibold">
        Your answer{' '}
        <time dateTime={reply.replied_at} className="font-normal text-ink-soft">
          of {formatDate(reply.replied_at)}
        </time>
      </p>
      <p className="mt-1 leading-relaxed [overflow-wrap:anywhere] whitespace-pre-line">
        {reply.body}
      </p>
      <div className="mt-2 -ml-3.5 flex gap-1">
        <Button variant="ghost" size="sm" onClick={onChange}>
          Change
        </Button>
        <Button variant="ghost" size="sm" onClick={() => setAsking(true)}>
          Take away
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Take your answer away?"
        description={`${review.author_name} and everyone else will not see it any more.`}
        confirm="Take it away"
        busy={isLoading}
        onConfirm={() => void run()}
      />
    </div>
  );
}

function AnswerForm({ review, onDone }: { review: ShopReview; onDone: () => void }) {
  const [put, { error, isLoading }] = usePutReviewReplyMutation();
  const [body, setBody] = useState(review.reply?.body ?? '');
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const outcome = await put({ reviewId: review.id, replyIn: { body } });
    if (outcome.error !== undefined) return;
    toast.success('Your answer stands below the review');
    onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="mt-4 grid gap-3">
      {error !== undefined && <ProblemNote error={error} />}
      <Field label={`Your answer to ${review.author_name}`} hint="Everyone can read it.">
        <Textarea
          rows={3}
          // The button that opened the form is gone; whoever pressed it goes on here.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          maxLength={REPLY_MAX}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" busy={isLoading} disabled={body.trim() === ''}>
          Post the answer
        </Button>
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
