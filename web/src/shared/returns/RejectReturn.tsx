import type { Return } from '@/shared/api';
import { ReasonDialog } from '@/shared/ui';

const REASON_LENGTH_MAX = 1000;
const reasons = ['Outside the return window', 'Damaged after delivery', 'Made to order'];

export interface RejectReturnProps {
  found: Return;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  onReject: (reason: string) => Promise<boolean>;
}

/** Asks why before a return is refused; the customer reads the reason. */
export function RejectReturn({ found, onReject, ...dialog }: RejectReturnProps) {
  return (
    <ReasonDialog
      {...dialog}
      title="Reject this return?"
      description={`${found.customer_name} keeps the goods, and no money goes back.`}
      reasons={reasons}
      lengthMax={REASON_LENGTH_MAX}
      rows={3}
      cancel="Not yet"
      confirm="Reject return"
      onConfirm={onReject}
    />
  );
}
