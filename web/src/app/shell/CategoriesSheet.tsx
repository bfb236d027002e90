import { Sheet } from '@/shared/ui';

import { CategoryTree } from './CategoryTree';

/** All categories on a phone, from the left edge. */
export function CategoriesSheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} side="left" title="Browse">
      <div className="p-5">
        <CategoryTree onChoose={() => onOpenChange(false)} />
      </div>
    </Sheet>
  );
}
