import type { Order } from '@/shared/api';
import { ReasonDialog } from '@/shared/ui';

const REASON_LENGTH_MAX = 500;
const reasons = ['Sold out', 'Customer asked for it', 'Cannot deliver there', 'Payment never came'];

export interface CancelOrderProps {
  order: Order;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  onCancel: (reason: string) => Promise<boolean>;
}

/** Asks why before an order is cancelled; the customer reads the reason. */
export function CancelOrder({ order, onCancel, ...dialog }: CancelOrderProps) {
  return (
    <ReasonDialog
      {...dialog}
      title={`Cancel order ${order.order_number}?`}
      description={
        order.payment_status === 'paid'
          ? 'The goods go back into stock and the customer gets the money back.'
          : 'The goods go back into stock. This cannot be undone.'
      }
      reasons={reasons}
      lengthMax={REASON_LENGTH_MAX}
      rows={2}
      cancel="Keep the order"
      confirm="Cancel order"
      onConfirm={onCancel}
    />
  );
}
