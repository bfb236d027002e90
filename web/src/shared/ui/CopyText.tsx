import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';

import { cn } from '@/shared/lib/cn';

const SHOWN_MS = 2000;

/** A text, such as an id, that a press copies. */
export function CopyText({
  text,
  label,
  shown = text,
  wrap = false,
  className,
}: {
  text: string;
  /** What it is, for the spoken name: "Copy order number". */
  label: string;
  shown?: string;
  /** Shows all of it, on as many lines as it takes. */
  wrap?: boolean;
  className?: string;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      title={text}
      aria-label={copied ? 'Copied' : `Copy ${label}`}
      onClick={copy}
      className={cn(
        'inline-flex max-w-full items-center gap-1.5 rounded-md font-mono text-[0.85em] text-ink-soft hover:text-ink',
        className,
      )}
    >
      <span className={wrap ? 'text-left break-words' : 'truncate'}>{shown}</span>
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
    </button>
  );
}
