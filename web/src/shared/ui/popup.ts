/** The one look of everything that floats above the page. */
export const popupClass =
  'origin-(--transform-origin) rounded-2xl border border-line bg-surface p-1.5 text-ink shadow-pop outline-none transition-[scale,opacity] duration-150 data-ending-style:scale-[0.97] data-ending-style:opacity-0 data-starting-style:scale-[0.97] data-starting-style:opacity-0';

export const scrimClass =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0';
