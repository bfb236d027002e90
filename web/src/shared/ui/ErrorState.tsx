import { CloudOff, TriangleAlert } from 'lucide-react';
import { useState } from 'react';

import { asProblem } from '@/shared/api/problem';
import { cn } from '@/shared/lib/cn';

import { Button } from './Button';

export interface ErrorStateProps {
  /** Whatever a query failed with. */
  error: unknown;
  onRetry?: (() => void) | undefined;
  title?: string;
  className?: string;
}

/** What happened, the id to tell support, and the way on. */
export function ErrorState({ error, onRetry, title, className }: ErrorStateProps) {
  const problem = asProblem(error);
  const Icon = problem.status === 0 ? CloudOff : TriangleAlert;
  return (
    <div
      role="alert"
      className={cn('mx-auto grid max-w-md justify-items-center px-4 py-12 text-center', className)}
    >
      <span className="mb-4 grid size-16 place-items-center rounded-full bg-danger-soft text-danger-text">
        <Icon className="size-8" strokeWidth={1.75} aria-hidden="true" />
      </span>
      <h2 className="text-heading">{title ?? problem.title}</h2>
      <p className="mt-2 text-ink-soft">{problem.detail}</p>
      {onRetry && (
        <Button variant="secondary" className="mt-6" onClick={onRetry}>
          Try again
        </Button>
      )}
      {problem.request_id !== undefined && <RequestId id={problem.request_id} />}
    </div>
  );
}

function RequestId({ id }: { id: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className="mt-5 rounded px-2 py-1 font-mono text-xs break-all text-ink-faint hover:text-ink"
      onClick={() => void navigator.clipboard.writeText(id).then(() => setCopied(true))}
    >
      {copied ? 'Copied' : `Request ${id}`}
    </button>
  );
}

/** A failed action inside a form or panel, in one line. */
export function ProblemNote({ error, className }: { error: unknown; className?: string }) {
  const problem = asProblem(error);
  return (
    <div
      role="alert"
      className={cn(
        'flex items-start gap-3 rounded-2xl bg-danger-soft px-4 py-3 text-danger-text',
        className,
      )}
    >
      <TriangleAlert className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
      <div className="min-w-0">
        <p className="font-medium">{problem.detail}</p>
        {problem.status >= 500 && problem.request_id !== undefined && (
          <RequestId id={problem.request_id} />
        )}
      </div>
    </div>
  );
}
