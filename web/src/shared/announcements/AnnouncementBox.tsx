import { Info, Megaphone, TriangleAlert, X } from 'lucide-react';

import type { Severity } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatInZone } from '@/shared/lib/localTime';
import { IconButton } from '@/shared/ui';

const looks: Record<Severity, { tone: string; Icon: typeof Info; name: string }> = {
  info: {
    tone: 'border-sky/40 bg-sky-soft text-sky-text',
    Icon: Info,
    name: 'For your information',
  },
  warning: { tone: 'border-sun/50 bg-sun-soft text-sun-text', Icon: Megaphone, name: 'Attention' },
  critical: {
    tone: 'border-danger/50 bg-danger-soft text-danger-text',
    Icon: TriangleAlert,
    name: 'Important',
  },
};

export interface AnnouncementBoxProps {
  message: string;
  severity: Severity;
  endsAt: string;
  timeZone: string;
  onDismiss?: () => void;
}

/** One announcement as those see it whom it is for. What is critical interrupts a screen reader, the rest waits. */
export function AnnouncementBox({
  message,
  severity,
  endsAt,
  timeZone,
  onDismiss,
}: AnnouncementBoxProps) {
  const { tone, Icon, name } = looks[severity];
  return (
    <div
      role={severity === 'critical' ? 'alert' : 'status'}
      className={cn('flex items-start gap-3 rounded-2xl border px-4 py-3', tone)}
    >
      <Icon className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{name}: </span>
        <p className="font-medium [overflow-wrap:anywhere] whitespace-pre-line">{message}</p>
        <p className="mt-0.5 text-sm">Until {formatInZone(endsAt, timeZone)}</p>
      </div>
      {onDismiss !== undefined && (
        <IconButton
          label={`Dismiss: ${message.slice(0, 40)}`}
          size="icon-sm"
          onClick={onDismiss}
          className="-my-1 text-current"
        >
          <X className="size-5" aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
