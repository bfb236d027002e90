import { Check, ImageOff } from 'lucide-react';

import { Button, Menu, MenuItem } from '@/shared/ui';

import type { PictureDraft } from './draft';

export interface VariantPictureProps {
  name: string;
  /** Key of the chosen picture. */
  value: string | null;
  pictures: readonly PictureDraft[];
  onChange: (key: string | null) => void;
}

/** Which of the product's pictures shows this variant. */
export function VariantPicture({ name, value, pictures, onChange }: VariantPictureProps) {
  const place = pictures.findIndex(({ key }) => key === value);
  const chosen = pictures[place];
  const title = chosen === undefined ? 'none' : titleOf(chosen, place);
  return (
    <Menu
      align="start"
      className="max-h-80 overflow-y-auto"
      trigger={
        <Button
          variant="secondary"
          aria-label={`Picture of ${name}: ${title}`}
          className="col-span-2 h-12 justify-start px-2 font-normal sm:w-fit sm:pr-4"
        >
          {chosen === undefined ? (
            <ImageOff className="mx-1.5 size-5 text-ink-faint" aria-hidden="true" />
          ) : (
            <img src={chosen.url} alt="" className="size-9 rounded-lg bg-photo object-cover" />
          )}
          {chosen === undefined ? 'No picture of its own' : title}
        </Button>
      }
    >
      <MenuItem onClick={() => onChange(null)}>
        <ImageOff /> None {chosen === undefined && <Chosen />}
      </MenuItem>
      {pictures.map((picture, i) => (
        <MenuItem key={picture.key} onClick={() => onChange(picture.key)}>
          <img src={picture.url} alt="" className="size-9 rounded-lg bg-photo object-cover" />
          <span className="max-w-52 truncate">{titleOf(picture, i)}</span>
          {i === place && <Chosen />}
        </MenuItem>
      ))}
    </Menu>
  );
}

function titleOf({ alt }: PictureDraft, place: number): string {
  return alt.trim() === '' ? `Picture ${place + 1}` : alt;
}

function Chosen() {
  return <Check className="ml-auto" aria-label="chosen" />;
}
