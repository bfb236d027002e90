import { ArrowRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Link } from 'react-router';

export interface SectionProps {
  title: string;
  more?: { label: string; to: string };
  children: ReactNode;
}

export function Section({ title, more, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-16 sm:mt-20">
      <div className="mb-6 flex items-end justify-between gap-4">
        <h2 id={id} className="text-title">
          {title}
        </h2>
        {more && (
          <Link
            to={more.to}
            className="flex shrink-0 items-center gap-1.5 rounded py-1 font-semibold text-brand-text hover:underline"
          >
            {more.label} <ArrowRight className="size-4.5" aria-hidden="true" />
          </Link>
        )}
      </div>
      {children}
    </section>
  );
}
