import { useState } from 'react';

import type { ReviewImage } from '@/shared/api';
import { ImageZoom } from '@/shared/ui';

export interface ReviewPicturesProps {
  images: readonly ReviewImage[];
  author: string;
}

/** The small copy that the server keeps beside each picture. */
export function smallCopy(url: string): string {
  return url.replace(/\.webp$/, '-400.webp');
}

/** A buyer's pictures in a row; each opens over the whole screen. */
export function ReviewPictures({ images, author }: ReviewPicturesProps) {
  const [shown, setShown] = useState<number | null>(null);
  if (images.length === 0) return null;
  const step = (by: number) => setShown((now) => ((now ?? 0) + by + images.length) % images.length);
  return (
    <>
      <ul aria-label={`Pictures by ${author}`} className="mt-3 flex flex-wrap gap-2.5">
        {images.map((image, i) => (
          <li key={image.public_id}>
            <button
              type="button"
              aria-label={`Look closely at picture ${i + 1} by ${author}`}
              onClick={() => setShown(i)}
              className="block size-20 cursor-zoom-in overflow-hidden rounded-xl bg-photo sm:size-24"
            >
              <img
                src={smallCopy(image.url)}
                alt=""
                loading="lazy"
                decoding="async"
                className="size-full object-cover transition-transform duration-300 motion-safe:hover:scale-105"
              />
            </button>
          </li>
        ))}
      </ul>
      <ImageZoom
        images={images.map(({ public_id, url }) => ({ id: public_id, url, alt: '' }))}
        name={`the review by ${author}`}
        index={shown ?? 0}
        open={shown !== null}
        onOpenChange={(open) => {
          if (!open) setShown(null);
        }}
        onStep={step}
      />
    </>
  );
}
