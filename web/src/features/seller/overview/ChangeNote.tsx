import { ArrowDownRight, ArrowUpRight, Equal } from 'lucide-react';

import { changeOf } from './change';

interface ChangeNoteProps {
  now: number;
  before: number;
  /** What it is compared with: "the 30 days before". */
  than: string;
}

/** How a figure has moved, in a few words; nothing if there was nothing before. */
export function ChangeNote({ now, before, than }: ChangeNoteProps) {
  const { direction, by } = changeOf(now, before);
  if (by === null)
    return (
      <>
        {now > 0 ? 'None' : 'As'} in {than}
      </>
    );
  if (direction === 'same') {
    return (
      <span className="inline-flex items-center gap-1">
        <Equal className="size-4 shrink-0" aria-hidden="true" /> As in {than}
      </span>
    );
  }
  const Icon = direction === 'up' ? ArrowUpRight : ArrowDownRight;
  const tone = direction === 'up' ? 'text-mint-text' : 'text-danger-text';
  return (
    <span title={`Compared with ${than}`} className="inline-flex items-center gap-1">
      <Icon className={`size-4 shrink-0 ${tone}`} aria-hidden="true" />
      <span>
        <span className={`font-semibold ${tone}`}>{by}</span> {direction === 'up' ? 'more' : 'less'}
        <span className="sr-only"> than in {than}</span>
      </span>
    </span>
  );
}
