import { Dialog } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useState } from 'react';

import { cn } from '@/shared/lib/cn';

import { IconButton } from './Button';
import type { GalleryImage } from './ImageGallery';
import { scrimClass } from './popup';

interface ImageZoomProps {
  images: readonly GalleryImage[];
  name: string;
  index: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onStep: (by: number) => void;
}

/** The picture over the whole screen; pressing it switches between whole and twice the size. */
export function ImageZoom({ images, name, index, open, onOpenChange, onStep }: ImageZoomProps) {
  const [large, setLarge] = useState(false);
  const image = images[index];
  const go = (by: number) => {
    setLarge(false);
    onStep(by);
  };
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        setLarge(false);
        onOpenChange(next);
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={cn(scrimClass, 'bg-black/85')} />
        <Dialog.Popup
          className="fixed inset-0 z-50 text-white outline-none"
          onKeyDown={(event) => {
            if (event.key === 'ArrowLeft') go(-1);
            if (event.key === 'ArrowRight') go(1);
          }}
        >
          <Dialog.Title className="sr-only">Pictures of {name}</Dialog.Title>
          {image && (
            <div className={cn('grid size-full overflow-auto', !large && 'place-items-center')}>
              <button
                type="button"
                aria-pressed={large}
                aria-label={large ? 'Show the whole picture' : 'Enlarge the picture'}
                onClick={() => setLarge(!large)}
                className={large ? 'cursor-zoom-out' : 'cursor-zoom-in'}
              >
                <img
                  src={image.url}
                  alt={image.alt || name}
                  className={cn(large ? 'w-[200vw] max-w-none' : 'max-h-[92dvh] max-w-[96vw]')}
                />
              </button>
            </div>
          )}
          <div className="absolute inset-x-0 top-0 flex items-center justify-between p-3">
            <span className="rounded-full bg-black/50 px-3 py-1 text-sm tabular-nums">
              {index + 1} / {images.length}
            </span>
            <Dialog.Close
              render={
                <IconButton label="Close" className="bg-black/50 text-white hover:bg-black/80">
                  <X className="size-6" />
                </IconButton>
              }
            />
          </div>
          {images.length > 1 && (
            <div className="absolute inset-x-0 bottom-4 flex justify-center gap-3">
              <IconButton
                label="Previous picture"
                className="bg-black/50 text-white hover:bg-black/80"
                onClick={() => go(-1)}
              >
                <ChevronLeft className="size-6" />
              </IconButton>
              <IconButton
                label="Next picture"
                className="bg-black/50 text-white hover:bg-black/80"
                onClick={() => go(1)}
              >
                <ChevronRight className="size-6" />
              </IconButton>
            </div>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
