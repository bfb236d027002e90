import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

import {
  asProblem,
  useConfirmSandboxPaymentMutation,
  type PaymentStart,
  type Problem,
  type TestCard,
} from '@/shared/api';
import { Button, ProblemNote } from '@/shared/ui';

import { cardSchema, emptyCard, toBank, type CardValues } from './card';
import { CardFields } from './CardFields';

/** A payment that was opened, or why it was not. */
export type Opened = { payment: PaymentStart } | { problem: Problem };

export interface SandboxFormProps {
  testCards: readonly TestCard[];
  submitLabel: string;
  /** Opens the payment, or finds the one that is open. */
  open: () => Promise<Opened>;
  /** The bank has the card; what it decides the server tells. */
  onSent: (payment: PaymentStart) => void;
}

/** Card details for the simulator's bank, and the way there. */
export function SandboxForm({ testCards, submitLabel, open, onSent }: SandboxFormProps) {
  const [confirm, confirming] = useConfirmSandboxPaymentMutation();
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm<CardValues>({ resolver: zodResolver(cardSchema), defaultValues: emptyCard });
  const submit = form.handleSubmit(async (card) => {
    setProblem(null);
    setOpening(true);
    const opened = await open();
    setOpening(false);
    if ('problem' in opened) {
      setProblem(opened.problem);
      return;
    }
    const { payment } = opened;
    const { error } = await confirm({
      paymentId: payment.payment_id,
      sandboxCardIn: { client_secret: payment.client_secret ?? '', ...toBank(card) },
    });
    if (error === undefined) onSent(payment);
    else setProblem(asProblem(error));
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
      {problem !== null && <ProblemNote error={problem} />}
      <CardFields form={form} testCards={testCards} />
      <Button type="submit" size="lg" busy={opening || confirming.isLoading}>
        {submitLabel}
      </Button>
    </form>
  );
}
