import { lazy, Suspense } from 'react';

import { Skeleton } from '@/shared/ui';

import type { PayPalFormProps } from './PayPalForm';
import type { StripeFormProps } from './StripeForm';

const StripeForm = lazy(async () => ({ default: (await import('./StripeForm')).StripeForm }));
const PayPalForm = lazy(async () => ({ default: (await import('./PayPalForm')).PayPalForm }));

/** Stripe's form; its code, and Stripe's script, are fetched when it is first shown. */
export function LazyStripeForm(props: StripeFormProps) {
  return (
    <Suspense fallback={<Skeleton className="h-48 rounded-2xl" />}>
      <StripeForm {...props} />
    </Suspense>
  );
}

/** PayPal's button, as lazily. */
export function LazyPayPalForm(props: PayPalFormProps) {
  return (
    <Suspense fallback={<Skeleton className="h-12 rounded-field" />}>
      <PayPalForm {...props} />
    </Suspense>
  );
}
