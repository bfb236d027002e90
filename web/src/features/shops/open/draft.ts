import { useState } from 'react';

/** What somebody has typed of a shop that is not open yet. */
export interface ShopDraft {
  name: string;
  /** '' while it follows the name. */
  slug: string;
  tagline: string;
  email: string;
  phone_number: string;
  address1: string;
  zip_code: string;
  city: string;
  country: string;
}

export const emptyDraft: ShopDraft = {
  name: '',
  slug: '',
  tagline: '',
  email: '',
  phone_number: '',
  address1: '',
  zip_code: '',
  city: '',
  country: '',
};

const keyOf = (userId: string) => `fairground-shop-draft-${userId}`;

function read(userId: string): ShopDraft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? '{}');
    const known = typeof stored === 'object' && stored !== null ? stored : {};
    return { ...emptyDraft, ...known };
  } catch {
    return emptyDraft;
  }
}

function write(userId: string, draft: ShopDraft | null): void {
  try {
    if (draft === null) localStorage.removeItem(keyOf(userId));
    else localStorage.setItem(keyOf(userId), JSON.stringify(draft));
  } catch {
    // Without storage the draft lasts until the page is left.
  }
}

/** The draft of a person, kept on this device until the shop is open: it can be gone on with later. */
export function useDraft(userId: string) {
  const [draft, setDraft] = useState(() => read(userId));
  const change = (part: Partial<ShopDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    write(userId, next);
  };
  return { draft, change, forget: () => write(userId, null) };
}
