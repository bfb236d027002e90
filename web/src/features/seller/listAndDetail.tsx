import { MousePointerClick } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { besideState, movesFocusItself } from '@/shared/lib/focus';

/** Arrow keys go from row to row of a list, as in any list. Rows bear `data-row` with their id. */
export function stepBetweenRows(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = rows[at + step];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Escape goes back to the open row of the list, unless something on top takes the key. */
export function useEscapeToList(id: string | undefined, to: string): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (id === undefined) return;
    const leave = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role=dialog]') !== null) return;
      document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus();
      void navigate(to, { state: besideState, preventScrollReset: true });
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [id, to, navigate]);
}

/** What is open, beside its list; it takes the focus when it was opened from there. */
export function ChosenPanel({ children }: { children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null);
  const fromList = movesFocusItself(useLocation().state);
  useEffect(() => {
    if (fromList) panel.current?.focus({ preventScroll: true });
  }, [fromList]);
  return (
    <div
      ref={panel}
      tabIndex={-1}
      className="overflow-y-auto overscroll-contain rounded-card border border-line bg-surface outline-none lg:sticky lg:top-31 lg:max-h-[calc(100dvh-9rem)]"
    >
      {children}
    </div>
  );
}

/** In the place of what is open, while nothing is; not on phones. */
export function NothingChosen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid min-h-80 place-items-center rounded-card border-2 border-dashed border-line p-8 text-center text-ink-soft max-lg:hidden lg:sticky lg:top-31">
      <div>
        <MousePointerClick
          className="mx-auto mb-3 size-9 text-ink-faint"
          strokeWidth={1.5}
          aria-hidden="true"
        />
        <p className="font-semibold text-ink">{title}</p>
        <p>{children}</p>
      </div>
    </div>
  );
}
