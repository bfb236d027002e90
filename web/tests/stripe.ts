import { vi } from 'vitest';

type Answer = {
  paymentIntent?: { status: string; last_payment_error?: { message: string } };
  error?: { type: string; message: string };
};

/** Stripe's script, as far as our form uses it; what it answers is set by the test. */
export const stripe = {
  key: '',
  /** Whether the script can be loaded. */
  reachable: true,
  intent: { status: 'requires_payment_method' } as NonNullable<Answer['paymentIntent']>,
  confirm: vi.fn<(options: { confirmParams: { return_url: string } }) => Promise<Answer>>(),
  /** Client secrets of the forms that were opened, in order. */
  opened: [] as string[],
};

export function resetStripe(): void {
  stripe.key = '';
  stripe.reachable = true;
  stripe.intent = { status: 'requires_payment_method' };
  stripe.confirm.mockReset();
  stripe.confirm.mockResolvedValue({ paymentIntent: { status: 'succeeded' } });
  stripe.opened.length = 0;
}

function element() {
  return {
    on: (name: string, run: () => void) => {
      if (name === 'ready') setTimeout(run);
    },
    off: () => undefined,
    update: () => undefined,
    destroy: () => undefined,
    mount: (node: HTMLElement) => {
      node.textContent = 'Stripe’s fields';
    },
  };
}

/** Takes the place of @stripe/stripe-js/pure in every test. */
export function loadStripe(key: string): Promise<object> {
  stripe.key = key;
  if (!stripe.reachable) return Promise.reject(new Error('blocked'));
  return Promise.resolve({
    createToken: () => undefined,
    createPaymentMethod: () => undefined,
    confirmCardPayment: () => undefined,
    elements: ({ clientSecret }: { clientSecret: string }) => {
      stripe.opened.push(clientSecret);
      return { create: element, getElement: () => null, update: () => undefined };
    },
    retrievePaymentIntent: () => Promise.resolve({ paymentIntent: stripe.intent }),
    confirmPayment: stripe.confirm,
  });
}
