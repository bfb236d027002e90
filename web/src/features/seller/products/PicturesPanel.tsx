import { ArrowLeft, ArrowRight, ImagePlus, Trash2 } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';

import { cn } from '@/shared/lib/cn';
import { thumbnailOf } from '@/shared/lib/thumbnail';
import { Badge, Button, IconButton, Input, Panel } from '@/shared/ui';

import { newKey, type PictureDraft } from './draft';

/** What one request takes. */
const UPLOADS_MAX = 10;
const BYTES_MAX = 10_000_000;
const ALT_MAX = 255;

export interface PicturesPanelProps {
  pictures: PictureDraft[];
  onChange: (edit: (pictures: PictureDraft[]) => PictureDraft[]) => void;
}

/** Pictures in their order; the first is the one on the cards. Drag them, or use the arrows. */
export function PicturesPanel({ pictures, onChange }: PicturesPanelProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  const add = async (files: readonly File[]) => {
    setProblem(null);
    const room = UPLOADS_MAX - pictures.filter(({ file }) => file !== undefined).length;
    if (files.length > room) setProblem(`Add at most ${UPLOADS_MAX} pictures at once, then save.`);
    for (const file of files.slice(0, room)) {
      const picture = await readPicture(file);
      if (typeof picture === 'string') setProblem(picture);
      else onChange((all) => [...all, picture]);
    }
  };
  const moveTo = (key: string, at: number) =>
    onChange((all) => {
      const picture = all.find((each) => each.key === key);
      const rest = all.filter((each) => each.key !== key);
      return picture === undefined ? all : rest.toSpliced(at, 0, picture);
    });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) void add(files);
  };

  return (
    <Panel title="Pictures">
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is a shortcut for the button */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(dragged === null);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn('rounded-2xl', over && 'outline-3 outline-offset-4 outline-focus')}
      >
        {pictures.length > 0 && (
          <ul className="mb-4 grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-4">
            {pictures.map((picture, i) => (
              // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is a shortcut for the arrows
              <li
                key={picture.key}
                draggable
                onDragStart={() => setDragged(picture.key)}
                onDragEnd={() => setDragged(null)}
                onDragEnter={() => {
                  if (dragged !== null && dragged !== picture.key) moveTo(dragged, i);
                }}
                className={cn('grid gap-2', dragged === picture.key && 'opacity-50')}
              >
                <Picture
                  picture={picture}
                  place={i}
                  count={pictures.length}
                  onMove={(at) => moveTo(picture.key, at)}
                  onAlt={(alt) =>
                    onChange((all) =>
                      all.map((each) => (each.key === picture.key ? { ...each, alt } : each)),
                    )
                  }
                  onRemove={() => onChange((all) => all.filter(({ key }) => key !== picture.key))}
                />
              </li>
            ))}
          </ul>
        )}
        <Button
          variant="secondary"
          block
          className={cn(
            'h-auto min-h-12 flex-col border-dashed py-4 whitespace-normal',
            pictures.length === 0 && 'py-9',
          )}
          onClick={() => input.current?.click()}
        >
          <ImagePlus className="size-6" aria-hidden="true" />
          <span>
            Add pictures{' '}
            <span className="font-normal text-ink-soft max-sm:hidden">or drop them here</span>
          </span>
        </Button>
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
      </div>
      {problem !== null && (
        <p role="alert" className="mt-3 text-sm text-danger-text">
          {problem}
        </p>
      )}
    </Panel>
  );
}

/** The picture to add, or what is wrong with the file. */
async function readPicture(file: File): Promise<PictureDraft | string> {
  if (file.size > BYTES_MAX) return `${file.name} is larger than 10 MB.`;
  try {
    return { key: newKey(), file, url: await thumbnailOf(file), alt: '' };
  } catch {
    return `${file.name} is not a picture this browser can read.`;
  }
}

interface PictureProps {
  picture: PictureDraft;
  place: number;
  count: number;
  onMove: (at: number) => void;
  onAlt: (alt: string) => void;
  onRemove: () => void;
}

function Picture({ picture, place, count, onMove, onAlt, onRemove }: PictureProps) {
  const name = `picture ${place + 1}`;
  return (
    <>
      <div className="relative aspect-square cursor-grab overflow-hidden rounded-2xl bg-photo">
        <img
          src={picture.url}
          alt={picture.alt}
          draggable={false}
          className="size-full object-cover"
        />
        {place === 0 && (
          <Badge tone="gold" className="absolute top-2 left-2">
            Main picture
          </Badge>
        )}
      </div>
      <div className="flex items-center justify-between">
        <IconButton
          label={`Move ${name} forward`}
          disabled={place === 0}
          onClick={() => onMove(place - 1)}
        >
          <ArrowLeft className="size-5" />
        </IconButton>
        <IconButton label={`Remove ${name}`} onClick={onRemove}>
          <Trash2 className="size-5" />
        </IconButton>
        <IconButton
          label={`Move ${name} back`}
          disabled={place === count - 1}
          onClick={() => onMove(place + 1)}
        >
          <ArrowRight className="size-5" />
        </IconButton>
      </div>
      <Input
        aria-label={`What ${name} shows`}
        placeholder="What it shows"
        value={picture.alt}
        maxLength={ALT_MAX}
        className="h-10 text-[0.95rem]"
        onValueChange={onAlt}
      />
    </>
  );
}
