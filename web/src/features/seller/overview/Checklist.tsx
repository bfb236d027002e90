import { ChevronRight, CircleCheckBig, Rocket, X } from 'lucide-react';
import { Link } from 'react-router';

import type { OnboardingStep } from '@/shared/api';
import { Button, Panel, toast } from '@/shared/ui';

import { useDismissOnboardingMutation, useGetOnboardingQuery } from '../profile/api';

const words: Record<string, { title: string; why: string }> = {
  description: { title: 'Say what your shop is about', why: 'People buy from people.' },
  picture: { title: 'Add a picture', why: 'It stands beside everything you sell.' },
  address: { title: 'Tell where you are', why: 'City and country are on your page.' },
  withdraw_method: { title: 'Say where your money goes', why: 'A bank account, or PayPal.' },
  product: { title: 'Publish your first product', why: 'Or import a whole catalogue.' },
  shipping: { title: 'Say how you ship', why: 'What it costs, and how long it takes.' },
};

/** What a new shop still needs. A step goes as soon as it is done, wherever that happens. */
export function Checklist({ isOwner }: { isOwner: boolean }) {
  const { data } = useGetOnboardingQuery();
  if (data === undefined || data.dismissed) return null;
  const open = data.steps.filter(({ done }) => !done);
  if (open.length === 0 && data.complete) return <Ready />;
  const done = data.steps.length - open.length;
  return (
    <Panel
      className="mb-6"
      title={
        <span className="flex items-center gap-2.5">
          <Rocket className="size-5 text-brand-text" aria-hidden="true" />
          {data.complete ? 'Nearly there' : 'Before your shop is ready'}
        </span>
      }
      aside={
        <span className="flex items-center gap-3 text-sm text-ink-soft tabular-nums">
          {done} of {data.steps.length} done
          {data.complete && <Dismiss />}
        </span>
      }
      flush
    >
      <div className="h-1.5 bg-sunken" aria-hidden="true">
        <div
          className="h-full bg-brand transition-[width] duration-500"
          style={{ width: `${(done / data.steps.length) * 100}%` }}
        />
      </div>
      <ol className="divide-y divide-line">
        {open.map((step) => (
          <Step key={step.id} step={step} isOwner={isOwner} />
        ))}
      </ol>
    </Panel>
  );
}

function Step({ step, isOwner }: { step: OnboardingStep; isOwner: boolean }) {
  const { title, why } = words[step.id] ?? { title: step.id, why: '' };
  const text = (
    <span className="min-w-0 flex-1">
      <span className="block font-semibold">
        {title}
        {step.optional && <span className="ml-2 text-sm font-normal text-ink-faint">optional</span>}
      </span>
      <span className="block text-sm text-ink-soft">{why}</span>
    </span>
  );
  // Only owners decide about money.
  if (step.id === 'withdraw_method' && !isOwner) {
    return <li className="flex items-center gap-4 px-5 py-3">{text} An owner does this.</li>;
  }
  return (
    <li>
      <Link to={step.link} className="flex items-center gap-4 px-5 py-3 hover:bg-sunken">
        {text}
        <ChevronRight className="size-5 shrink-0 text-ink-soft" aria-hidden="true" />
      </Link>
    </li>
  );
}

function Ready() {
  return (
    <div
      role="status"
      className="mb-6 flex items-center gap-4 rounded-2xl bg-mint-soft px-5 py-4 text-mint-text"
    >
      <CircleCheckBig className="size-6 shrink-0" aria-hidden="true" />
      <p className="flex-1 font-semibold">Your shop has all it needs.</p>
      <Dismiss />
    </div>
  );
}

function Dismiss() {
  const [dismiss, { isLoading }] = useDismissOnboardingMutation();
  const run = async () => {
    const { error } = await dismiss();
    if (error !== undefined) toast.problem(error);
  };
  return (
    <Button variant="ghost" size="sm" busy={isLoading} onClick={() => void run()}>
      {!isLoading && <X className="size-4" aria-hidden="true" />} Put away
    </Button>
  );
}
