import { ImageOff } from 'lucide-react';

/** A product's picture beside its name in lists. */
export function Thumbnail({ image }: { image: { url: string } | null | undefined }) {
  if (image == null) {
    return (
      <span className="grid size-12 shrink-0 place-items-center rounded-xl bg-sunken text-ink-faint">
        <ImageOff className="size-5" aria-hidden="true" />
      </span>
    );
  }
  return (
    <img
      src={image.url}
      alt=""
      loading="lazy"
      className="size-12 shrink-0 rounded-xl bg-photo object-cover"
    />
  );
}
