import { ExternalLink } from 'lucide-react';
import { useState } from 'react';

import { useCapturePaymentMutation, usePayOrderMutation } from '@/shared/api';
import { LazyPayPalForm, Refusal } from '@/shared/payment';
import { ButtonAnchor, ProblemNote } from '@/shared/ui';

import { OpenAgain } from './OpenAgain';
import type { PayPanelProps } from './PayPanel';

/** PayPal's name for a payment, as the address of its page has it; null for an address of another form. */
export function approvalToken(url: string): string | null {
  return URL.canParse(url) ? new URL(url).searchParams.get('token') : null;
}

/** PayPal's button where it can be shown, and the way over PayPal's own page. */
export function PayPalPanel({
  orderId,
  payment,
  clientId,
  onSent,
}: PayPanelProps & { clientId: string | null }) {
  const [said, setSaid] = useState<string | null>(null);
  const [capture, capturing] = useCapturePaymentMutation();
  const [open, opening] = usePayOrderMutation();
  if (payment.approval_url == null) {
    return (
      <OpenAgain
        label={payment.status === 'failed' ? 'Try PayPal again' : 'Go on with PayPal'}
        busy={opening.isLoading}
        error={opening.error}
        onOpen={() => void open({ orderId })}
      />
    );
  }
  const token = approvalToken(payment.approval_url);
  const take = async () => {
    setSaid(null);
    const { error } = await capture({ paymentId: payment.payment_id });
    if (error === undefined) onSent(payment.payment_id);
  };
  return (
    <div className="grid gap-4">
      {capturing.error !== undefined && <ProblemNote error={capturing.error} />}
      {said !== null && <Refusal>{said}</Refusal>}
      {clientId !== null && token !== null && (
        <LazyPayPalForm
          clientId={clientId}
          currency={payment.amount.currency}
          orderId={token}
          disabled={capturing.isLoading}
          onAgreed={take}
          onCancelled={() => setSaid('You closed PayPal’s window. Nothing was charged.')}
          onBroken={() => setSaid('PayPal’s window did not open. Take the way over its page.')}
        />
      )}
      <ButtonAnchor href={payment.approval_url} variant="secondary" size="lg">
        Pay on PayPal’s page <ExternalLink className="size-4.5" aria-hidden="true" />
      </ButtonAnchor>
    </div>
  );
}
