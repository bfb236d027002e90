import { ChevronLeft, ChevronRight, ImageOff, ZoomIn } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

import { cn } from '@/shared/lib/cn';

import { IconButton } from './Button';
import { ImageZoom } from './ImageZoom';

export interface GalleryImage {
  id: string;
  url: string;
  alt: string;
  width?: number | null;
  height?: number | null;
}

export interface ImageGalleryProps {
  images: readonly GalleryImage[];
  name: string;
  /** Index of the picture in front; the caller keeps it, so that a variant can choose its picture. */
  index: number;
  onIndexChange: (index: number) => void;
}

/** Pictures to swipe (native scrolling), step through by keys or thumbnails, and look at closely. */
export function ImageGallery({ images, name, index, onIndexChange }: ImageGalleryProps) {
  const strip = useRef<HTMLDivElement>(null);
  const [zoomed, setZoomed] = useState(false);

  useEffect(() => {
    const element = strip.current;
    if (!element || element.clientWidth === 0) return;
    const left = index * element.clientWidth;
    if (Math.abs(element.scrollLeft - left) > 2) element.scrollTo({ left, behavior: 'smooth' });
  }, [index]);

  if (images.length === 0) {
    return (
      <div className="grid aspect-square place-items-center rounded-panel bg-photo text-ink-faint">
        <ImageOff className="size-12" strokeWidth={1.5} aria-label="No picture" />
      </div>
    );
  }
  const step = (by: number) => onIndexChange((index + by + images.length) % images.length);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') step(-1);
    else if (event.key === 'ArrowRight') step(1);
    else return;
    event.preventDefault();
  };
  const settle = () => {
    const element = strip.current;
    if (!element || element.clientWidth === 0) return;
    const shown = Math.round(element.scrollLeft / element.clientWidth);
    if (shown !== index && Math.abs(element.scrollLeft - shown * element.clientWidth) < 4) {
      onIndexChange(shown);
    }
  };
  return (
    <section aria-label={`Pictures of ${name}`} aria-roledescription="carousel">
      <div className="group relative overflow-hidden rounded-panel bg-photo">
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a scrolling region is focusable and takes arrow keys */}
        <div
          ref={strip}
          role="group"
          aria-label={`Picture ${index + 1} of ${images.length}`}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboard scrolling needs focus
          tabIndex={0}
          onKeyDown={onKeyDown}
          onScroll={settle}
          className="no-scrollbar flex aspect-square snap-x snap-mandatory overflow-x-auto outline-offset-[-4px]"
        >
          {images.map((image, i) => (
            <button
              key={image.id}
              type="button"
              tabIndex={-1}
              onClick={() => setZoomed(true)}
              aria-label={`Look closely at picture ${i + 1}`}
              className="size-full shrink-0 cursor-zoom-in snap-center"
            >
              <img
                src={image.url}
                alt={image.alt || `${name}, picture ${i + 1}`}
                loading={i === 0 ? 'eager' : 'lazy'}
                fetchPriority={i === 0 ? 'high' : 'auto'}
                className="size-full object-cover"
              />
            </button>
          ))}
        </div>
        <IconButton
          label="Look closely"
          variant="secondary"
          size="icon-sm"
          className="absolute right-3 bottom-3 bg-surface/90"
          onClick={() => setZoomed(true)}
        >
          <ZoomIn className="size-4.5" />
        </IconButton>
        {images.length > 1 && (
          <>
            <Arrow side="left" onClick={() => step(-1)} />
            <Arrow side="right" onClick={() => step(1)} />
          </>
        )}
      </div>
      {images.length > 1 && (
        <ul className="no-scrollbar -mx-1 mt-3 flex gap-2.5 overflow-x-auto p-1">
          {images.map((image, i) => (
            <li key={image.id} className="shrink-0">
              <button
                type="button"
                aria-label={`Show picture ${i + 1}`}
                aria-current={i === index}
                onClick={() => onIndexChange(i)}
                className={cn(
                  'block size-16 overflow-hidden rounded-xl border-2 bg-photo sm:size-20',
                  i === index ? 'border-brand' : 'border-transparent opacity-75 hover:opacity-100',
                )}
              >
                <img src={image.url} alt="" loading="lazy" className="size-full object-cover" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <ImageZoom
        images={images}
        name={name}
        index={index}
        open={zoomed}
        onOpenChange={setZoomed}
        onStep={step}
      />
    </section>
  );
}

function Arrow({ side, onClick }: { side: 'left' | 'right'; onClick: () => void }) {
  const Icon = side === 'left' ? ChevronLeft : ChevronRight;
  return (
    <IconButton
      label={side === 'left' ? 'Previous picture' : 'Next picture'}
      variant="secondary"
      size="icon-sm"
      onClick={onClick}
      className={cn(
        'absolute top-1/2 -translate-y-1/2 bg-surface/90 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 active:-translate-y-1/2 max-sm:hidden',
        side === 'left' ? 'left-3' : 'right-3',
      )}
    >
      <Icon className="size-5" />
    </IconButton>
  );
}
