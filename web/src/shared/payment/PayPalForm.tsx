import {
  PayPalButtons,
  PayPalScriptProvider,
  usePayPalScriptReducer,
} from '@paypal/react-paypal-js';

import { useTheme } from '@/shared/lib/theme';
import { Loading, Skeleton } from '@/shared/ui';

export interface PayPalFormProps {
  clientId: string;
  currency: string;
  /** PayPal's name for the payment, which is opened already. */
  orderId: string;
  disabled?: boolean;
  /** The payer agreed; the money is yet to be taken, by the server. */
  onAgreed: () => Promise<unknown>;
  onCancelled: () => void;
  onBroken: () => void;
}

/** PayPal's own button: its window opens over the page, and the page stays. */
export function PayPalForm({ clientId, currency, ...form }: PayPalFormProps) {
  return (
    <PayPalScriptProvider
      options={{ clientId, currency, intent: 'capture', components: 'buttons' }}
    >
      <Button {...form} />
    </PayPalScriptProvider>
  );
}

function Button({
  orderId,
  disabled = false,
  onAgreed,
  onCancelled,
  onBroken,
}: Omit<PayPalFormProps, 'clientId' | 'currency'>) {
  const [{ isPending, isRejected }] = usePayPalScriptReducer();
  const { resolved } = useTheme();
  // Without the button there is still the way over PayPal's page, which stands below.
  if (isRejected) return null;
  return (
    <div className="min-h-12">
      {isPending && (
        <Loading label="Loading PayPal">
          <Skeleton className="h-12 rounded-field" />
        </Loading>
      )}
      <PayPalButtons
        fundingSource="paypal"
        disabled={disabled}
        style={{ height: 48, label: 'pay', color: resolved === 'dark' ? 'blue' : 'gold' }}
        forceReRender={[orderId, resolved]}
        createOrder={() => Promise.resolve(orderId)}
        onApprove={async () => {
          await onAgreed();
        }}
        onCancel={onCancelled}
        onError={onBroken}
      />
    </div>
  );
}
