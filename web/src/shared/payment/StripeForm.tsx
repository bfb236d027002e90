import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js';
import type { Stripe } from '@stripe/stripe-js';
import { useEffect, useEffectEvent, useState } from 'react';

import { useTheme } from '@/shared/lib/theme';
import { Button, Loading, Skeleton } from '@/shared/ui';

import { FormUnreachable, Refusal } from './FormNotes';
import { stripeLook, useStripePayment } from './stripe';

export interface StripeFormProps {
  publishableKey: string;
  /** Names the payment to Stripe; another payment needs another form: give it as `key` as well. */
  clientSecret: string;
  /** Where the bank's own page sends the payer back to. */
  returnUrl: string;
  /** "Pay $34.00" */
  submitLabel: string;
  /** What Stripe or the bank last said against it. */
  refusal?: string | null;
  /** Stripe has taken it on. What came of it is told by the server. */
  onSent: () => void;
  onRefused?: (reason: string) => void;
}

/** Stripe's form: what is typed goes to Stripe and never comes here. */
export function StripeForm(props: StripeFormProps) {
  const [state, again] = useStripePayment(props.publishableKey, props.clientSecret);
  const wasSent = useEffectEvent(props.onSent);
  useEffect(() => {
    if (state.step === 'sent') wasSent();
  }, [state.step]);
  if (state.step === 'unreachable') return <FormUnreachable name="Stripe" onRetry={again} />;
  if (state.step === 'open') {
    return <OpenForm {...props} stripe={state.stripe} earlier={state.refusal} />;
  }
  return <FormLoading />;
}

function FormLoading() {
  return (
    <Loading label="Loading the card form" className="grid gap-4">
      <Skeleton className="h-12 rounded-field" />
      <div className="grid grid-cols-2 gap-4">
        <Skeleton className="h-12 rounded-field" />
        <Skeleton className="h-12 rounded-field" />
      </div>
      <Skeleton className="h-13 rounded-field" />
    </Loading>
  );
}

function OpenForm({
  stripe,
  earlier,
  ...props
}: StripeFormProps & { stripe: Stripe; earlier: string | null }) {
  const { resolved } = useTheme();
  return (
    <Elements
      stripe={stripe}
      options={{ clientSecret: props.clientSecret, appearance: stripeLook(resolved) }}
    >
      <Fields {...props} refusal={props.refusal ?? earlier} />
    </Elements>
  );
}

function Fields({ returnUrl, submitLabel, refusal, onSent, onRefused }: StripeFormProps) {
  const stripe = useStripe();
  const elements = useElements();
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const submit = async () => {
    if (stripe === null || elements === null) return;
    setBusy(true);
    setSaid(null);
    const { error } = await stripe.confirmPayment({
      elements,
      confirmParams: { return_url: returnUrl },
      redirect: 'if_required',
    });
    setBusy(false);
    if (error === undefined) onSent();
    // What is missing in a field the form says beside the field.
    else if (error.type !== 'validation_error') {
      const reason = error.message ?? 'The payment did not go through.';
      setSaid(reason);
      onRefused?.(reason);
    }
  };
  const shown = said ?? refusal;
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {shown != null && <Refusal>{shown}</Refusal>}
      <PaymentElement
        onReady={() => setReady(true)}
        onLoadError={({ error }) => setSaid(error.message ?? 'The card form did not load.')}
      />
      <Button type="submit" size="lg" disabled={!ready} busy={busy}>
        {submitLabel}
      </Button>
    </form>
  );
}
