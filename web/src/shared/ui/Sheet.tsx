import { Drawer } from '@base-ui/react/drawer';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

import { cn } from '@/shared/lib/cn';

import { IconButton } from './Button';
import { scrimClass } from './popup';

const sides = {
  right: {
    viewport: 'justify-end',
    popup:
      'h-full w-[min(28rem,100vw)] rounded-l-panel [transform:translateX(var(--drawer-swipe-movement-x))] data-ending-style:[transform:translateX(105%)] data-starting-style:[transform:translateX(105%)]',
  },
  left: {
    viewport: 'justify-start',
    popup:
      'h-full w-[min(22rem,88vw)] rounded-r-panel [transform:translateX(var(--drawer-swipe-movement-x))] data-ending-style:[transform:translateX(-105%)] data-starting-style:[transform:translateX(-105%)]',
  },
  down: {
    viewport: 'items-end',
    popup:
      'max-h-[90dvh] w-full rounded-t-panel [transform:translateY(var(--drawer-swipe-movement-y))] data-ending-style:[transform:translateY(105%)] data-starting-style:[transform:translateY(105%)]',
  },
} as const;

export interface SheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The edge it comes from and is swiped away to. */
  side?: keyof typeof sides;
  title: string;
  /** Next to the title: a count, a hint. */
  titleAside?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
}

/** A panel from an edge of the screen: cart, menu, filters. */
export function Sheet({
  open,
  onOpenChange,
  side = 'right',
  title,
  titleAside,
  children,
  footer,
}: SheetProps) {
  const look = sides[side];
  return (
    <Drawer.Root open={open} onOpenChange={onOpenChange} swipeDirection={side}>
      <Drawer.Portal>
        <Drawer.Backdrop className={scrimClass} />
        <Drawer.Viewport className={cn('fixed inset-0 z-50 flex', look.viewport)}>
          <Drawer.Popup
            className={cn(
              'grid grid-rows-[auto_minmax(0,1fr)_auto] overflow-hidden bg-ground shadow-pop transition-transform duration-300 ease-[cubic-bezier(0.32,0.72,0,1)] outline-none data-swiping:duration-0 data-swiping:select-none',
              look.popup,
            )}
          >
            <div className="flex items-center gap-3 border-b border-line px-5 py-4">
              <Drawer.Title className="text-heading">{title}</Drawer.Title>
              <div className="flex-1">{titleAside}</div>
              <Drawer.Close
                render={
                  <IconButton label="Close" size="icon-sm" className="-mr-2">
                    <X className="size-5" />
                  </IconButton>
                }
              />
            </div>
            <Drawer.Content className="overflow-y-auto overscroll-contain">
              {children}
            </Drawer.Content>
            {footer !== undefined && (
              <div className="border-t border-line bg-surface px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
                {footer}
              </div>
            )}
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  );
}
