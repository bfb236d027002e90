import { Popover } from '@base-ui/react/popover';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

import { popupClass } from './popup';

/** A small "i" that explains a word: on hover, on a tap, and by the keyboard. */
export function InfoTip({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        openOnHover
        delay={150}
        aria-label={`What is this: ${label}`}
        className="-m-2 grid size-8 shrink-0 place-items-center rounded-full text-ink-faint hover:text-ink"
      >
        <Info className="size-4" aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} className="z-50 outline-none">
          <Popover.Popup
            aria-label={label}
            className={cn(popupClass, 'max-w-72 px-4 py-3 text-sm font-normal')}
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
