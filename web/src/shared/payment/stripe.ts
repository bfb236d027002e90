import type { Appearance, Stripe } from '@stripe/stripe-js';
import { loadStripe } from '@stripe/stripe-js/pure';
import { useEffect, useState } from 'react';

const loaded = new Map<string, Promise<Stripe | null>>();

/** Stripe's own script, fetched once per key; one that did not come is asked for again next time. */
function stripeFor(key: string): Promise<Stripe | null> {
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const fresh = loadStripe(key);
  loaded.set(key, fresh);
  fresh.catch(() => loaded.delete(key));
  return fresh;
}

/** A payment as Stripe has it: it can be entered, it is on its way, or Stripe cannot be asked. */
export type StripeState =
  | { step: 'loading' }
  | { step: 'unreachable' }
  | { step: 'open'; stripe: Stripe; refusal: string | null }
  | { step: 'sent' };

const sent = new Set(['processing', 'succeeded', 'requires_capture']);

/**
 * Opens Stripe for one payment and asks how far it is, as after the way over the bank's own page. What
 * Stripe says here moves the page along only; whether an order is paid the server tells.
 */
export function useStripePayment(key: string, clientSecret: string): [StripeState, () => void] {
  const [state, setState] = useState<StripeState>({ step: 'loading' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let current = true;
    const show = (next: StripeState) => {
      if (current) setState(next);
    };
    stripeFor(key)
      .then(async (stripe) => {
        if (stripe === null) throw new Error('Stripe needs a browser');
        const { paymentIntent: intent } = await stripe.retrievePaymentIntent(clientSecret);
        if (intent !== undefined && sent.has(intent.status)) show({ step: 'sent' });
        else {
          const refusal = intent?.last_payment_error?.message ?? null;
          show({ step: 'open', stripe, refusal });
        }
      })
      .catch(() => show({ step: 'unreachable' }));
    return () => {
      current = false;
    };
  }, [key, clientSecret, tries]);
  const again = () => {
    setState({ step: 'loading' });
    setTries(tries + 1);
  };
  return [state, again];
}

/** The look of Stripe's form, which stands in a frame of its own: our colours, read from the page. */
export function stripeLook(theme: 'light' | 'dark'): Appearance {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    theme: theme === 'dark' ? 'night' : 'stripe',
    variables: {
      colorPrimary: token('brand'),
      colorBackground: token('surface'),
      colorText: token('ink'),
      colorTextSecondary: token('ink-soft'),
      colorDanger: token('danger-text'),
      fontFamily: 'system-ui, sans-serif',
      borderRadius: '12px',
    },
  };
}
