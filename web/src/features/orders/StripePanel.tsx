import { useEffect, useEffectEvent, useState } from 'react';

import { usePayOrderMutation } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { LazyStripeForm, Refusal } from '@/shared/payment';

import { OpenAgain } from './OpenAgain';
import type { PayPanelProps } from './PayPanel';

/**
 * Stripe's form for the attempt that is open. When the bank refuses a card, the server ends the attempt;
 * the next one is opened at once, so that another card can be entered right there.
 */
export function StripePanel({
  orderId,
  payment,
  returnPath,
  publishableKey,
  onSent,
}: PayPanelProps & { publishableKey: string | null }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [open, opening] = usePayOrderMutation();
  const openNext = useEffectEvent(() => void open({ orderId }));
  const wasRefusedHere = refusal !== null && payment.status === 'failed';
  useEffect(() => {
    if (wasRefusedHere) openNext();
  }, [wasRefusedHere]);
  if (payment.client_secret == null || publishableKey === null) {
    return (
      <div className="grid gap-4">
        {refusal !== null && <Refusal>{refusal}</Refusal>}
        <OpenAgain
          label={payment.status === 'failed' ? 'Try another card' : 'Open the card form'}
          busy={opening.isLoading}
          error={opening.error}
          onOpen={() => void open({ orderId })}
        />
      </div>
    );
  }
  return (
    <LazyStripeForm
      key={payment.client_secret}
      publishableKey={publishableKey}
      clientSecret={payment.client_secret}
      returnUrl={new URL(returnPath, window.location.origin).href}
      submitLabel={`Pay ${formatMoney(payment.amount)}`}
      refusal={refusal}
      onSent={() => onSent(payment.payment_id)}
      onRefused={setRefusal}
    />
  );
}
