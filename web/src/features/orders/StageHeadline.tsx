import { CircleCheckBig, CircleX, CreditCard, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Stage } from './stage';

const titles: Record<Stage, string> = {
  none: 'Order placed',
  open: 'One step left',
  waiting: 'Payment under way',
  paid: 'Payment successful',
  failed: 'Payment failed',
  over: 'Order cancelled',
};

const icons: Record<Stage, ReactNode> = {
  none: <CircleCheckBig className="text-mint" />,
  open: <CreditCard className="text-sky" />,
  waiting: <LoaderCircle className="animate-spin text-sky" />,
  paid: <CircleCheckBig className="text-mint" />,
  failed: <CircleX className="text-danger" />,
  over: <CircleX className="text-ink-faint" />,
};

const texts: Record<Stage, string> = {
  none: 'The shops have been told. You pay when it is handed over.',
  open: 'Your order is placed and your goods are held. Pay now, and the shops get to work.',
  waiting: 'Waiting for your bank. You need not do anything; this page follows by itself.',
  paid: 'The shops are getting to work.',
  failed: 'Nothing was charged, and your goods are still held. Try once more or take another card.',
  over: 'The payment was not made in time, so the goods went back on the shelves.',
};

/** Where PayPal is between the buyer and the bank. */
const atPayPal: Partial<Record<Stage, string>> = {
  open: 'Your order is placed and your goods are held. Agree to the payment at PayPal.',
  waiting: 'Waiting for PayPal. You need not do anything; this page follows by itself.',
  failed: 'Nothing was charged, and your goods are still held. Try once more at PayPal.',
};

export function stageTitle(stage: Stage): string {
  return titles[stage];
}

export interface StageHeadlineProps {
  stage: Stage;
  provider: string | undefined;
  /** The checkout's number. */
  number: string;
}

/** How far a checkout is, said once it changes. */
export function StageHeadline({ stage, provider, number }: StageHeadlineProps) {
  return (
    <div role="status" className="contents">
      <span key={stage} aria-hidden="true" className="animate-pop [&_svg]:size-12">
        {icons[stage]}
      </span>
      <h1 className="text-title">{titles[stage]}</h1>
      <p className="max-w-[44ch] text-ink-soft">
        {(provider === 'paypal' ? atPayPal[stage] : undefined) ?? texts[stage]}
      </p>
      <p className="font-mono text-sm text-ink-faint">{number}</p>
    </div>
  );
}
