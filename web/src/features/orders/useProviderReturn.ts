import { useEffect, useEffectEvent } from 'react';
import { useSearchParams } from 'react-router';

import { useCapturePaymentMutation, type PaymentStart } from '@/shared/api';

const takable = new Set(['pending', 'authorized']);

/**
 * The buyer comes back from a provider's own page. Its address says so, and nothing about the outcome:
 * where PayPal was agreed to, the server is asked to take the money, which it checks at PayPal.
 */
export function useProviderReturn(
  payment: PaymentStart | null,
  onSent: (paymentId: string) => void,
): { isTaking: boolean; error: unknown } {
  const [params, setParams] = useSearchParams();
  const [capture, { isLoading, error }] = useCapturePaymentMutation();
  const isBack = params.has('token') || params.has('payment_intent');
  const agreed = params.has('PayerID');
  const arrived = useEffectEvent(async (open: PaymentStart) => {
    // Names of the payment, which belong neither into a bookmark nor into a copied address.
    setParams({}, { replace: true });
    if (!agreed || open.provider !== 'paypal' || !takable.has(open.status)) return;
    const answer = await capture({ paymentId: open.payment_id });
    if (answer.error === undefined) onSent(open.payment_id);
  });
  const known = payment !== null;
  useEffect(() => {
    if (isBack && known) void arrived(payment);
    // Only coming back counts, not what becomes of the payment meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isBack, known]);
  return { isTaking: isLoading, error };
}
