import type { AdminCategory } from '@/shared/api';
import { toast } from '@/shared/ui';

import { CommissionDialog } from '../commission/CommissionDialog';

import { useSetCategoryCommissionMutation } from './api';

/** What the market takes in one branch of the tree. */
export function CategoryRate({
  category,
  onClose,
}: {
  category: AdminCategory;
  onClose: () => void;
}) {
  const [save, { error, isLoading }] = useSetCategoryCommissionMutation();
  return (
    <CommissionDialog
      of={`${category.name} and what is beneath it, unless it was agreed otherwise with a shop`}
      bps={category.commission_bps}
      otherwise="what holds above it, or for all"
      busy={isLoading}
      error={error}
      onClose={onClose}
      onSave={(bps) => {
        void save({ categoryId: category.id, commissionIn: { commission_bps: bps } }).then(
          (outcome) => {
            if (outcome.error !== undefined) return;
            toast.success('It counts for later orders');
            onClose();
          },
        );
      }}
    />
  );
}
