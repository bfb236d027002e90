import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';

import {
  useConfirmSandboxPaymentMutation,
  useGetPaymentConfigQuery,
  usePayOrderMutation,
  type Money,
} from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { CardFields, cardSchema, emptyCard, toBank, type CardValues } from '@/shared/payment';
import { Button, ProblemNote } from '@/shared/ui';

export interface PayPanelProps {
  /** Any order of the checkout: they are paid together. */
  orderId: string;
  total: Money;
  onSent: () => void;
}

/** Pays an open checkout by card: the open attempt goes on, or a failed one is followed by a fresh one. */
export function PayPanel({ orderId, total, onSent }: PayPanelProps) {
  const [open, opening] = usePayOrderMutation();
  const [confirm, confirming] = useConfirmSandboxPaymentMutation();
  const config = useGetPaymentConfigQuery();
  const form = useForm<CardValues>({ resolver: zodResolver(cardSchema), defaultValues: emptyCard });
  const testCards = config.data?.methods.flatMap((method) => method.test_cards ?? []) ?? [];
  const unique = testCards.filter(
    (card, i) => testCards.findIndex((c) => c.number === card.number) === i,
  );
  const submit = form.handleSubmit(async (card) => {
    const opened = await open({ orderId });
    if (opened.error !== undefined) return;
    const { payment } = opened.data;
    const sent = await confirm({
      paymentId: payment.payment_id,
      sandboxCardIn: { client_secret: payment.client_secret ?? '', ...toBank(card) },
    });
    if (sent.error === undefined) onSent();
  });
  const error = opening.error ?? confirming.error;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
      {error !== undefined && <ProblemNote error={error} />}
      <CardFields form={form} testCards={unique} />
      <Button type="submit" size="lg" busy={opening.isLoading || confirming.isLoading}>
        Pay {formatMoney(total)}
      </Button>
    </form>
  );
}
