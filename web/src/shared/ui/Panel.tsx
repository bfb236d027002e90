import { useId, type ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

export interface PanelProps {
  title?: ReactNode;
  /** At the right of the title: a link, a count. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Lets tables and lists reach the edges. */
  flush?: boolean;
}

/** A quiet box for one matter of a working page. */
export function Panel({ title, aside, children, className, flush = false }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className={cn('overflow-hidden rounded-card border border-line bg-surface', className)}
    >
      {title !== undefined && (
        <div className={cn('flex items-center justify-between gap-4 px-5 pt-4', flush && 'pb-3')}>
          <h2 id={id} className="text-lg">
            {title}
          </h2>
          {aside}
        </div>
      )}
      <div className={cn(!flush && 'p-5', !flush && title !== undefined && 'pt-3')}>{children}</div>
    </section>
  );
}
