import type { ReactNode } from 'react';

export interface AuthCardProps {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
}

/** One stall with one thing to do. */
export function AuthCard({ title, intro, children, footer }: AuthCardProps) {
  return (
    <div className="mx-auto max-w-md pt-10 sm:pt-14">
      <div className="overflow-hidden rounded-panel border border-line bg-surface shadow-card">
        <div className="awning-shade">
          <div className="awning [--stripe:24px]" aria-hidden="true" />
        </div>
        <div className="px-6 pt-6 pb-8 sm:px-9">
          <h1 className="text-title">{title}</h1>
          {intro !== undefined && <p className="mt-2 text-ink-soft">{intro}</p>}
          <div className="mt-6">{children}</div>
        </div>
      </div>
      {footer !== undefined && <p className="mt-6 text-center text-ink-soft">{footer}</p>}
    </div>
  );
}
