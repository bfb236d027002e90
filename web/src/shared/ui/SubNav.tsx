import { NavLink } from 'react-router';

import { useCurrentInView } from '@/shared/lib/useCurrentInView';

export interface SubNavItem {
  to: string;
  label: string;
  /** A number beside the label: what waits there. */
  count?: number | string | undefined;
  /** Whether pages below it are not its own. */
  end?: boolean;
}

/** The pages of one section. On a phone the row scrolls, with the open page in view. */
export function SubNav({ label, items }: { label: string; items: readonly SubNavItem[] }) {
  const list = useCurrentInView<HTMLUListElement>();
  return (
    <nav aria-label={label} className="-mx-4 mb-6 sm:mx-0">
      <ul ref={list} className="no-scrollbar flex gap-1.5 overflow-x-auto px-4 py-1 sm:px-0">
        {items.map(({ to, label: text, count, end = false }) => (
          <li key={to} className="shrink-0">
            <NavLink
              to={to}
              end={end}
              className="flex h-11 items-center gap-2 rounded-full border border-line bg-surface px-4 font-semibold text-ink-soft hover:border-line-strong hover:text-ink aria-[current=page]:border-brand aria-[current=page]:bg-brand-soft aria-[current=page]:text-brand-text"
            >
              {text}
              {count !== undefined && (
                <span className="rounded-full bg-sunken px-2 py-0.5 text-xs text-ink-soft tabular-nums">
                  {count}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
