import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

export interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  /** The next step: nobody should be left at a dead end. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn('mx-auto grid max-w-md justify-items-center px-4 py-14 text-center', className)}
    >
      <div className="relative mb-5">
        <div className="awning w-28 [--stripe:14px]" aria-hidden="true" />
        <div className="mx-2 grid h-20 place-items-center rounded-b-2xl bg-sunken text-ink-soft">
          <Icon className="size-9" strokeWidth={1.6} aria-hidden="true" />
        </div>
      </div>
      <h2 className="text-heading">{title}</h2>
      {children !== undefined && <div className="mt-2 text-ink-soft">{children}</div>}
      {action !== undefined && (
        <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div>
      )}
    </div>
  );
}
