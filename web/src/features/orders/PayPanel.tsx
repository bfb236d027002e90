import {
  asProblem,
  useGetPaymentConfigQuery,
  usePayOrderMutation,
  type PaymentStart,
} from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { SandboxForm } from '@/shared/payment';
import { ErrorState, Loading, Skeleton } from '@/shared/ui';

import { PayPalPanel } from './PayPalPanel';
import { StripePanel } from './StripePanel';

export interface PayPanelProps {
  /** Any order of the checkout: they are paid together. */
  orderId: string;
  payment: PaymentStart;
  /** Where a provider's own page sends the buyer back to. */
  returnPath: string;
  /** The provider has what it needs; what comes of it the server tells. */
  onSent: (paymentId: string) => void;
}

/** Pays an open checkout by the way that was chosen: the open attempt goes on, a failed one is followed by a fresh one. */
export function PayPanel(props: PayPanelProps) {
  const config = useGetPaymentConfigQuery();
  if (config.data === undefined) {
    if (config.error !== undefined)
      return <ErrorState error={config.error} onRetry={() => void config.refetch()} />;
    return (
      <Loading label="Loading the form">
        <Skeleton className="h-40 rounded-2xl" />
      </Loading>
    );
  }
  const option = config.data.methods.find(({ provider }) => provider === props.payment.provider);
  const key = option?.publishable_key ?? null;
  switch (props.payment.provider) {
    case 'stripe':
      return <StripePanel {...props} publishableKey={key} />;
    case 'paypal':
      return <PayPalPanel {...props} clientId={key} />;
    default:
      return <SandboxPanel {...props} testCards={option?.test_cards ?? []} />;
  }
}

type TestCards = Parameters<typeof SandboxForm>[0]['testCards'];

function SandboxPanel({
  orderId,
  payment,
  testCards,
  onSent,
}: PayPanelProps & { testCards: TestCards }) {
  const [open] = usePayOrderMutation();
  return (
    <SandboxForm
      testCards={testCards}
      submitLabel={`Pay ${formatMoney(payment.amount)}`}
      open={async () => {
        const { data, error } = await open({ orderId });
        return error === undefined ? data : { problem: asProblem(error) };
      }}
      onSent={({ payment_id }) => onSent(payment_id)}
    />
  );
}
