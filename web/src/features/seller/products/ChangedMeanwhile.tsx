import { Users } from 'lucide-react';
import { useState } from 'react';

import { Button, Dialog } from '@/shared/ui';

import type { EditableProduct } from './catalogueApi';
import { comparable } from './draft';
import type { ProductChange } from './request';

const words: [keyof EditableProduct, string][] = [
  ['name', 'name'],
  ['description_html', 'description'],
  ['category', 'category'],
  ['tags', 'tags'],
  ['vendor', 'maker'],
  ['status', 'visibility'],
  ['options', 'options'],
  ['variants', 'variants'],
  ['images', 'pictures'],
];

/** What is different in two states of a product, in words. */
export function differences(before: EditableProduct, after: EditableProduct): string[] {
  return words.flatMap(([part, word]) =>
    comparable(before[part]) === comparable(after[part]) ? [] : [word],
  );
}

/** What a save would change, in words. */
export function changedParts(change: ProductChange): string[] {
  return words.flatMap(([part, word]) => (part in change ? [word] : []));
}

const list = (parts: readonly string[]) =>
  parts.length === 0 ? 'nothing shown here' : parts.join(', ');

export interface ChangedNoteProps {
  base: EditableProduct;
  latest: EditableProduct;
  onLoad: () => void;
}

/** Said while something is typed: the product is not as the form began with any more. */
export function ChangedNote({ base, latest, onLoad }: ChangedNoteProps) {
  return (
    <div
      role="status"
      className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2xl bg-sun-soft px-4 py-3 text-sun-text"
    >
      <Users className="size-5 shrink-0" aria-hidden="true" />
      <p className="min-w-0 flex-1 font-medium">
        Changed meanwhile, here or by somebody else: {list(differences(base, latest))}.
      </p>
      <Button variant="secondary" size="sm" onClick={onLoad}>
        Load it, dropping what I typed
      </Button>
    </div>
  );
}

export interface ChangedMeanwhileProps {
  base: EditableProduct;
  latest: EditableProduct;
  change: ProductChange;
  onClose: () => void;
  onReload: () => void;
  onOverwrite: () => Promise<void>;
}

/** Two have edited one product: says what each changed, and lets the later one decide. */
export function ChangedMeanwhile({
  base,
  latest,
  change,
  onClose,
  onReload,
  onOverwrite,
}: ChangedMeanwhileProps) {
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Changed meanwhile"
      description="The product was changed after you opened it. Nothing of yours is saved yet, and nothing is lost."
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Go on editing
          </Button>
          <Button variant="secondary" onClick={onReload}>
            Reload, dropping mine
          </Button>
          <Button
            busy={busy}
            onClick={() => {
              setBusy(true);
              void onOverwrite().finally(() => setBusy(false));
            }}
          >
            Save mine over it
          </Button>
        </>
      }
    >
      <dl className="grid gap-3">
        <div>
          <dt className="text-sm text-ink-soft">The others changed</dt>
          <dd className="font-semibold">{list(differences(base, latest))}</dd>
        </div>
        <div>
          <dt className="text-sm text-ink-soft">You change</dt>
          <dd className="font-semibold">{list(changedParts(change))}</dd>
        </div>
      </dl>
      <p className="mt-4 text-sm text-ink-soft">
        Saving yours replaces only what you change; the rest stays as the others have made it.
      </p>
    </Dialog>
  );
}
