import { ImagePlus } from 'lucide-react';
import { useId, useRef, useState } from 'react';

import { cn } from '@/shared/lib/cn';
import { thumbnailOf } from '@/shared/lib/thumbnail';
import { Button, Panel } from '@/shared/ui';

import type { PictureChoice } from './draft';

const BYTES_MAX = 10_000_000;
const UPLOAD = 'upload';

export interface PicturePanelProps {
  pictures: PictureChoice[];
  main: string | null;
  onChange: (pictures: PictureChoice[], main: string | null) => void;
}

/** The picture on the event's card: one of the product's, or one of its own. */
export function PicturePanel({ pictures, main, onChange }: PicturePanelProps) {
  const name = useId();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (file: File) => {
    setProblem(null);
    if (file.size > BYTES_MAX) {
      setProblem(`${file.name} is larger than 10 MB.`);
      return;
    }
    try {
      const picture = { key: UPLOAD, file, url: await thumbnailOf(file) };
      onChange([...pictures.filter(({ key }) => key !== UPLOAD), picture], UPLOAD);
    } catch {
      setProblem(`${file.name} is not a picture this browser can read.`);
    }
  };
  return (
    <Panel title="Picture">
      <fieldset>
        <legend className="sr-only">The picture on its card</legend>
        <ul className="grid grid-cols-3 gap-3">
          {pictures.map(({ key, url }, i) => (
            <li key={key}>
              <label
                className={cn(
                  'relative block aspect-square cursor-pointer overflow-hidden rounded-2xl bg-photo outline-3 outline-offset-2 outline-transparent has-focus-visible:outline-focus',
                  key === main && 'shadow-[0_0_0_3px_var(--brand)]',
                )}
              >
                <input
                  type="radio"
                  name={name}
                  checked={key === main}
                  onChange={() => onChange(pictures, key)}
                  aria-label={key === UPLOAD ? 'The new picture' : `Picture ${i + 1}`}
                  className="absolute inset-0 size-full cursor-pointer opacity-0"
                />
                <img src={url} alt="" className="size-full object-cover" />
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <Button
        variant="secondary"
        block
        className="mt-4 h-12"
        onClick={() => input.current?.click()}
      >
        <ImagePlus className="size-5" aria-hidden="true" /> Another picture
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label="Another picture"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) void add(file);
          event.target.value = '';
        }}
      />
      {problem !== null && (
        <p role="alert" className="mt-3 text-sm text-danger-text">
          {problem}
        </p>
      )}
    </Panel>
  );
}
