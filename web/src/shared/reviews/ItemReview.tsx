import { PenLine, Star } from 'lucide-react';
import { useState } from 'react';

import type { Order, OrderItem } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Button, ButtonLink } from '@/shared/ui';

import { ReviewDialog } from './ReviewDialog';

/** At an item of one's own order: the way to say what one thinks of it, once it has come. */
export function ItemReview({ order, item }: { order: Order; item: OrderItem }) {
  const [open, setOpen] = useState(false);
  if (order.delivered_at === null) return null;
  if (item.is_reviewed) {
    return (
      <ButtonLink to={paths.myReviews} variant="ghost" size="sm" className="-ml-3.5">
        <Star className="size-4 fill-star text-star" aria-hidden="true" /> Reviewed
      </ButtonLink>
    );
  }
  return (
    <>
      <Button
        variant="soft"
        size="sm"
        className="mt-1.5"
        aria-label={`Write a review of ${item.name}`}
        onClick={() => setOpen(true)}
      >
        <PenLine className="size-4" aria-hidden="true" /> Write a review
      </Button>
      {open && (
        <ReviewDialog
          product={{ id: item.product_id, name: item.name, image_url: item.image_url }}
          orderLineId={item.id}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
