import { TreePalm } from 'lucide-react';

import type { Holiday } from '@/shared/api';
import { cn } from '@/shared/lib/cn';

const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });

/** The day of a holiday's end in words; a day has no hours, so no zone may move it. */
export function holidayEnd(until: string): string {
  return dayFormat.format(new Date(`${until}T00:00:00Z`));
}

export interface HolidayNoteProps {
  name: string;
  holiday: Holiday;
  className?: string;
}

/** Why a shop takes no orders, in its own words, and until when. */
export function HolidayNote({ name, holiday, className }: HolidayNoteProps) {
  const { message, until } = holiday;
  return (
    <div
      role="status"
      className={cn('flex items-start gap-3 rounded-2xl bg-sky-soft p-4 text-sky-text', className)}
    >
      <TreePalm className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
      <div className="min-w-0">
        <p className="font-semibold">
          {name} is on holiday{typeof until === 'string' && ` until ${holidayEnd(until)}`}
        </p>
        <p className="mt-0.5 whitespace-pre-line">{message}</p>
        <p className="mt-1 text-sm">Nothing can be ordered meanwhile. Earlier orders go on.</p>
      </div>
    </div>
  );
}
