import { ImagePlus, X } from 'lucide-react';
import { useRef, useState } from 'react';

import { thumbnailOf } from '@/shared/lib/thumbnail';

export const PICTURES_MAX = 4;
const BYTES_MAX = 10_000_000;

/** A picture that the review has already, or one that is to be sent with it. */
export interface PickedPicture {
  key: string;
  url: string;
  file?: File;
}

export interface PicturePickerProps {
  pictures: readonly PickedPicture[];
  onChange: (edit: (pictures: readonly PickedPicture[]) => readonly PickedPicture[]) => void;
}

let picked = 0;

/** Up to four pictures, each with its own way out again. */
export function PicturePicker({ pictures, onChange }: PicturePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const add = async (files: readonly File[]) => {
    const room = PICTURES_MAX - pictures.length;
    setProblem(files.length > room ? `A review has at most ${PICTURES_MAX} pictures.` : null);
    for (const file of files.slice(0, room)) {
      const picture = await readPicture(file);
      if (typeof picture === 'string') setProblem(picture);
      else onChange((all) => [...all, picture]);
    }
  };
  return (
    <fieldset>
      <legend className="mb-1.5 flex w-full items-baseline justify-between text-sm font-semibold">
        Pictures <span className="text-xs font-normal text-ink-faint">optional</span>
      </legend>
      <ul className="flex flex-wrap gap-2.5">
        {pictures.map(({ key, url }, i) => (
          <li key={key} className="relative">
            <img src={url} alt="" className="size-20 rounded-xl bg-photo object-cover" />
            <button
              type="button"
              aria-label={`Take picture ${i + 1} away`}
              onClick={() => onChange((all) => all.filter((each) => each.key !== key))}
              className="absolute -top-2 -right-2 grid size-7 place-items-center rounded-full border border-line bg-surface shadow-card hover:bg-sunken"
            >
              <X className="size-4" aria-hidden="true" />
            </button>
          </li>
        ))}
        {pictures.length < PICTURES_MAX && (
          <li>
            <button
              type="button"
              onClick={() => input.current?.click()}
              className="grid size-20 place-items-center rounded-xl border-2 border-dashed border-line-strong/60 text-ink-soft hover:border-ink-soft hover:text-ink"
            >
              <ImagePlus className="size-6" aria-hidden="true" />
              <span className="sr-only">Add pictures</span>
            </button>
          </li>
        )}
      </ul>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label="Pictures"
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {problem !== null && (
        <p role="alert" className="mt-2 text-sm text-danger-text">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

/** The picture to add, or what is wrong with the file. */
async function readPicture(file: File): Promise<PickedPicture | string> {
  if (file.size > BYTES_MAX) return `${file.name} is larger than 10 MB.`;
  try {
    picked += 1;
    return { key: `picked ${picked}`, file, url: await thumbnailOf(file) };
  } catch {
    return `${file.name} is not a picture this browser can read.`;
  }
}
