import { PackageSearch, X } from 'lucide-react';
import { useState } from 'react';

import { useGetProductQuery } from '@/shared/api';
import { Thumbnail } from '@/shared/commerce';
import { useDebounced } from '@/shared/lib/useDebounced';
import { Button, Checkbox, Dialog, SearchField, SkeletonText } from '@/shared/ui';

import type { Candidate, UseCandidates } from './desk';

const SEARCH_PAUSE_MS = 250;
const PRODUCTS_MAX = 100;

export interface ProductChoiceProps {
  chosen: string[];
  onChange: (ids: string[]) => void;
  useCandidates: UseCandidates;
}

/** The only products a coupon is for; none chosen means all. */
export function ProductChoice({ chosen, onChange, useCandidates }: ProductChoiceProps) {
  const [choosing, setChoosing] = useState(false);
  return (
    <div className="grid gap-3">
      {chosen.length === 0 ? (
        <p className="text-ink-soft">For everything.</p>
      ) : (
        <ul aria-label="Products it is for" className="flex flex-wrap gap-2">
          {chosen.map((id) => (
            <Chosen
              key={id}
              id={id}
              onRemove={() => onChange(chosen.filter((other) => other !== id))}
            />
          ))}
        </ul>
      )}
      <Button
        variant="secondary"
        className="h-12 justify-self-start"
        onClick={() => setChoosing(true)}
      >
        <PackageSearch className="size-4.5" aria-hidden="true" /> Choose products
      </Button>
      <Dialog
        open={choosing}
        onOpenChange={setChoosing}
        title="Products it is for"
        footer={<Button onClick={() => setChoosing(false)}>Done</Button>}
      >
        {choosing && (
          <Candidates chosen={chosen} onChange={onChange} useCandidates={useCandidates} />
        )}
      </Dialog>
    </div>
  );
}

function Chosen({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { data, isError } = useGetProductQuery({ productId: id });
  const name = data?.name ?? (isError ? 'A product that is gone' : '…');
  return (
    <li className="flex min-h-11 items-center rounded-lg bg-sunken pl-3 text-[0.95rem] font-medium">
      {name}
      <button
        type="button"
        aria-label={`Remove ${name}`}
        onClick={onRemove}
        className="grid size-11 place-items-center rounded-lg text-ink-soft hover:text-ink"
      >
        <X className="size-4" aria-hidden="true" />
      </button>
    </li>
  );
}

function Candidates({ chosen, onChange, useCandidates }: ProductChoiceProps) {
  const [text, setText] = useState('');
  const found = useCandidates(useDebounced(text.trim(), SEARCH_PAUSE_MS));
  const toggle = ({ id }: Candidate, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <div className="grid gap-3">
      <SearchField label="Search products" placeholder="Name" value={text} onChange={setText} />
      {found === undefined ? (
        <SkeletonText lines={5} />
      ) : (
        <ul className="divide-y divide-line">
          {found.map((product) => (
            <li key={product.id}>
              <Checkbox
                className="py-2"
                checked={chosen.includes(product.id)}
                disabled={chosen.length >= PRODUCTS_MAX && !chosen.includes(product.id)}
                onChange={(on) => toggle(product, on)}
              >
                <span className="flex items-center gap-3">
                  <Thumbnail image={product.image} />
                  {product.name}
                </span>
              </Checkbox>
            </li>
          ))}
          {found.length === 0 && <li className="py-6 text-center text-ink-soft">Nothing fits.</li>}
        </ul>
      )}
    </div>
  );
}
