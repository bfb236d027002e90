import { useState, type SyntheticEvent } from 'react';

import { usePostReviewMutation, type MyReview, type PostReviewApiArg } from '@/shared/api';
import { toMultipart } from '@/shared/api/multipart';
import { ProductImage } from '@/shared/commerce';
import { Button, Dialog, Field, ProblemNote, RatingInput, Textarea, toast } from '@/shared/ui';

import { PicturePicker, type PickedPicture } from './PicturePicker';
import { smallCopy } from './ReviewPictures';

const BODY_MAX = 5000;
const words = ['', 'Not good at all', 'Not so good', 'All right', 'Good', 'Wonderful'] as const;

export interface ReviewDialogProps {
  product: { id: string; name: string; image_url: string | null };
  /** The purchase it is about; null for the newest. */
  orderLineId: string | null;
  /** What was said before, to be changed. */
  review?: MyReview | undefined;
  onClose: () => void;
}

/** Stars, words and pictures: a new review, or another version of one. */
export function ReviewDialog({ product, orderLineId, review, onClose }: ReviewDialogProps) {
  const [post, { error, isLoading }] = usePostReviewMutation();
  const [rating, setRating] = useState(review?.rating ?? null);
  const [body, setBody] = useState(review?.body ?? '');
  const [pictures, setPictures] = useState<readonly PickedPicture[]>(
    (review?.images ?? []).map(({ public_id, url }) => ({ key: public_id, url: smallCopy(url) })),
  );
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (rating === null) return;
    const outcome = await post({
      productId: product.id,
      reviewIn: requestOf(rating, body, orderLineId, pictures),
    });
    if (outcome.error !== undefined) return;
    toast.success(review === undefined ? 'Thank you for your review!' : 'Your review is changed');
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={review === undefined ? 'How do you like it?' : 'Change your review'}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" form="review" busy={isLoading} disabled={rating === null}>
            {review === undefined ? 'Post the review' : 'Save'}
          </Button>
        </>
      }
    >
      <form id="review" onSubmit={(event) => void submit(event)} className="grid gap-5">
        {error !== undefined && <ProblemNote error={error} />}
        <p className="flex items-center gap-3.5">
          <span className="relative size-14 shrink-0 overflow-hidden rounded-xl bg-photo">
            <ProductImage
              image={product.image_url === null ? null : { url: product.image_url, alt: '' }}
              name=""
            />
          </span>
          <span className="line-clamp-2 font-semibold">{product.name}</span>
        </p>
        <div className="flex flex-wrap items-end gap-x-4 gap-y-1">
          <RatingInput label="Your stars" value={rating} onChange={setRating} />
          <span aria-live="polite" className="pb-2 text-ink-soft">
            {rating === null ? '' : words[rating]}
          </span>
        </div>
        <Field label="Your words" optional hint="What is it like? What should others know?">
          <Textarea
            rows={5}
            maxLength={BODY_MAX}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        </Field>
        <PicturePicker pictures={pictures} onChange={setPictures} />
      </form>
    </Dialog>
  );
}

/** The request, as JSON, or with pictures as a form. */
function requestOf(
  rating: number,
  body: string,
  orderLineId: string | null,
  pictures: readonly PickedPicture[],
): PostReviewApiArg['reviewIn'] {
  const review = {
    rating,
    body,
    order_line_id: orderLineId,
    keep_images: pictures.filter(({ file }) => file === undefined).map(({ key }) => key),
  };
  const files = pictures.flatMap(({ file }) => (file === undefined ? [] : [file]));
  if (files.length === 0) return review;
  return toMultipart({ review: JSON.stringify(review), images: files });
}
