import { skipToken } from '@reduxjs/toolkit/query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';

import { useCheckSlugQuery } from '@/shared/api';
import { useDebounced } from '@/shared/lib/useDebounced';
import { Button, Field, Input } from '@/shared/ui';

import type { ShopDraft } from './draft';

const PAUSE_MS = 300;

export interface NameStepProps {
  draft: ShopDraft;
  onChange: (part: Partial<ShopDraft>) => void;
  onNext: () => void;
}

/** What the shop is called, and the address that this makes, checked as it is typed. */
export function NameStep({ draft, onChange, onNext }: NameStepProps) {
  const [problem, setProblem] = useState<string>();
  const wanted = (draft.slug === '' ? draft.name : draft.slug).trim();
  const asked = useDebounced(wanted, PAUSE_MS);
  const { currentData: check } = useCheckSlugQuery(asked === '' ? skipToken : { text: asked }, {
    refetchOnMountOrArgChange: true,
  });
  const settled = asked === wanted ? check : undefined;
  // An address that follows the name is numbered where it is taken; one that was chosen must be free.
  const slug = draft.slug === '' ? settled?.suggestion : settled?.slug;
  const free = draft.slug === '' || settled?.available === true;
  const next = () => {
    if (draft.name.trim().length < 2) setProblem('Give your shop a name');
    else if (slug !== undefined && free) {
      onChange({ name: draft.name.trim(), slug });
      onNext();
    }
  };
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <Field label="Name of the shop" error={problem}>
        <Input
          maxLength={100}
          value={draft.name}
          onValueChange={(name) => {
            onChange({ name });
            setProblem(undefined);
          }}
        />
      </Field>
      <Field
        label="Address in the market"
        hint={
          <SlugNote slug={slug} free={free} suggestion={settled?.suggestion} onTake={onChange} />
        }
      >
        <Input
          autoCapitalize="none"
          spellCheck={false}
          maxLength={80}
          placeholder={slug ?? 'made from the name'}
          value={draft.slug}
          onValueChange={(text) => onChange({ slug: text.toLowerCase() })}
        />
      </Field>
      <Field label="In one line" optional>
        <Input
          maxLength={140}
          placeholder="Hand-thrown stoneware from the coast"
          value={draft.tagline}
          onValueChange={(tagline) => onChange({ tagline })}
        />
      </Field>
      <Button type="submit" size="lg" disabled={wanted !== '' && (slug === undefined || !free)}>
        Next: how to reach you
      </Button>
    </form>
  );
}

interface SlugNoteProps {
  slug: string | undefined;
  free: boolean;
  suggestion: string | undefined;
  onTake: (part: Partial<ShopDraft>) => void;
}

function SlugNote({ slug, free, suggestion, onTake }: SlugNoteProps) {
  if (slug === undefined) return <span aria-live="polite">People find you at /shops/…</span>;
  if (free) {
    return (
      <span aria-live="polite" className="flex items-center gap-1.5 text-mint-text">
        <CircleCheck className="size-4 shrink-0" aria-hidden="true" /> /shops/{slug} is free
      </span>
    );
  }
  return (
    <span aria-live="polite" className="flex flex-wrap items-center gap-x-2 text-danger-text">
      <CircleAlert className="size-4 shrink-0" aria-hidden="true" /> /shops/{slug} is taken.
      {suggestion !== undefined && (
        <button
          type="button"
          className="min-h-11 font-semibold underline"
          onClick={() => onTake({ slug: suggestion })}
        >
          Take {suggestion}
        </button>
      )}
    </span>
  );
}
