import { Banknote, CreditCard } from 'lucide-react';
import type { UseFormReturn } from 'react-hook-form';

import type { PaymentMethod } from '@/shared/api';
import { CardFields, isCardMethod, type CardValues, type KnownMethod } from '@/shared/payment';
import { ErrorState, Loading, RadioGroup, Skeleton } from '@/shared/ui';

import { Step } from './Step';

export interface PaymentStepProps {
  locked: boolean;
  methods: readonly KnownMethod[] | undefined;
  error: unknown;
  onRetry: () => void;
  method: PaymentMethod | null;
  onMethod: (method: PaymentMethod) => void;
  form: UseFormReturn<CardValues>;
}

const notes: Partial<Record<PaymentMethod, string>> = {
  cod: 'You pay when it is handed over',
};

export function PaymentStep(props: PaymentStepProps) {
  const { methods, method } = props;
  const chosen = methods?.find((known) => known.method === method);
  return (
    <Step number={3} title="Payment" locked={props.locked}>
      {methods === undefined && props.error === undefined && (
        <Loading label="Loading ways to pay" className="grid gap-3">
          <Skeleton className="h-14 rounded-2xl" />
          <Skeleton className="h-14 rounded-2xl" />
        </Loading>
      )}
      {methods === undefined && props.error !== undefined && (
        <ErrorState error={props.error} onRetry={props.onRetry} />
      )}
      {methods !== undefined && (
        <div className="grid gap-6">
          <RadioGroup
            label="How do you want to pay?"
            hideLabel
            value={method}
            onChange={props.onMethod}
            options={methods.map((known) => ({
              value: known.method,
              title: known.label,
              ...(notes[known.method] === undefined ? {} : { description: notes[known.method] }),
              aside: isCardMethod(known.method) ? (
                <CreditCard className="size-6 text-ink-soft" aria-hidden="true" />
              ) : (
                <Banknote className="size-6 text-ink-soft" aria-hidden="true" />
              ),
            }))}
          />
          {chosen && isCardMethod(chosen.method) && (
            <CardFields form={props.form} testCards={chosen.test_cards ?? []} />
          )}
        </div>
      )}
    </Step>
  );
}
