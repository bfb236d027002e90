import { useRef } from 'react';

import {
  asProblem,
  useConfirmSandboxPaymentMutation,
  useCreateOrderMutation,
  type CreateOrderIn,
  type PlacedOrders,
  type Problem,
} from '@/shared/api';
import { randomId } from '@/shared/lib/random';
import { toBank, type CardValues } from '@/shared/payment';

export type PlaceResult = { placed: PlacedOrders; payment: Problem | null } | { problem: Problem };

/**
 * Places the order and, when a card was given, hands it to the bank. The same order sent twice bears
 * the same idempotency key, so that a lost answer or a double click never buys twice.
 */
export function usePlaceOrder() {
  const [createOrder, creating] = useCreateOrderMutation();
  const [confirm, confirming] = useConfirmSandboxPaymentMutation();
  const attempt = useRef<{ body: string; key: string } | null>(null);

  const place = async (
    createOrderIn: CreateOrderIn,
    card: CardValues | null,
  ): Promise<PlaceResult> => {
    const body = JSON.stringify(createOrderIn);
    if (attempt.current?.body !== body) attempt.current = { body, key: randomId() };
    const order = await createOrder({ 'Idempotency-Key': attempt.current.key, createOrderIn });
    if (order.error !== undefined) return { problem: asProblem(order.error) };
    attempt.current = null;
    const { payment } = order.data;
    if (card === null || payment.client_secret == null)
      return { placed: order.data, payment: null };
    const paid = await confirm({
      paymentId: payment.payment_id,
      sandboxCardIn: { client_secret: payment.client_secret, ...toBank(card) },
    });
    return {
      placed: order.data,
      payment: paid.error === undefined ? null : asProblem(paid.error),
    };
  };
  return { place, isPlacing: creating.isLoading || confirming.isLoading };
}
