import { PenLine } from 'lucide-react';
import { useState } from 'react';

import { useGetMyPartOfReviewsQuery, useSession, type Product } from '@/shared/api';
import { ReviewDialog } from '@/shared/reviews';
import { Button } from '@/shared/ui';

/** For those who got the product: to review it, or to change what they said. */
export function MyReviewButton({ product }: { product: Product }) {
  const signedIn = useSession().status === 'user';
  const { data: part } = useGetMyPartOfReviewsQuery({ productId: product.id }, { skip: !signedIn });
  const [open, setOpen] = useState(false);
  if (!signedIn || part?.can_review !== true) return null;
  const review = part.review ?? undefined;
  return (
    <>
      <Button variant={review ? 'secondary' : 'primary'} onClick={() => setOpen(true)}>
        <PenLine className="size-4.5" aria-hidden="true" />
        {review ? 'Change your review' : 'Write a review'}
      </Button>
      {open && (
        <ReviewDialog
          product={{
            id: product.id,
            name: product.name,
            image_url: product.images[0]?.url ?? null,
          }}
          orderLineId={part.order_line_id}
          review={review}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
