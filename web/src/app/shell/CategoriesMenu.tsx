import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/shared/ui';

import { CategoryTree } from './CategoryTree';

/** All categories in a panel below the header. */
export function CategoriesMenu() {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        render={
          <Button variant="ghost" className="px-3.5">
            Browse <ChevronDown className="size-4" />
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={20} align="start" className="z-50">
          <Popover.Popup className="max-h-[70vh] w-[min(56rem,92vw)] origin-(--transform-origin) overflow-y-auto rounded-panel border border-line bg-surface p-7 shadow-pop transition-[scale,opacity] duration-150 outline-none data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0">
            <Popover.Title className="sr-only">Categories</Popover.Title>
            <CategoryTree onChoose={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
