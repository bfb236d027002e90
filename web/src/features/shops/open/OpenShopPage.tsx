import { Check } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Navigate, useNavigate, useSearchParams } from 'react-router';

import { api, chosenShop, perShop, subscribeChosenShop, useSession, type User } from '@/shared/api';
import { ResendLink } from '@/shared/forms';
import { cn } from '@/shared/lib/cn';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { ErrorState, Loading, SkeletonText } from '@/shared/ui';

import { ContactStep } from './ContactStep';
import { useDraft } from './draft';
import { DoneStep, PicturesStep } from './LastSteps';
import { NameStep } from './NameStep';

const { useGetMyShopQuery } = api.enhanceEndpoints({
  endpoints: { getMyShop: { ...perShop, providesTags: ['Shop'] } },
});

const steps = [
  { id: 'name', label: 'Name' },
  { id: 'contact', label: 'Contact' },
  { id: 'pictures', label: 'Pictures' },
  { id: 'done', label: 'Done' },
] as const;
type StepId = (typeof steps)[number]['id'];

/** Opens a shop in a few steps. What is typed is kept, and each step has an address: it can be left and gone on with. */
export function OpenShopPage() {
  useTitle('Open a shop');
  const { user } = useSession();
  return (
    <div className="mx-auto max-w-xl py-8">
      <h1 className="text-title">Open a shop</h1>
      {user !== null && <Steps user={user} />}
    </div>
  );
}

function Steps({ user }: { user: User }) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { draft, change, forget } = useDraft(user.id);
  const asked = steps.find(({ id }) => id === params.get('step'))?.id ?? 'name';
  // Without a name there is nothing to reach.
  const step = asked === 'contact' && draft.slug === '' ? 'name' : asked;
  const go = (next: StepId) => void navigate(`${paths.openShop}?step=${next}`);
  const known = { ...draft, email: draft.email === '' ? user.email : draft.email };
  return (
    <>
      <Progress step={step} />
      {!user.activated && (
        <div className="mb-6 grid gap-3 rounded-2xl bg-sun-soft p-4 text-sun-text">
          <p>Confirm your e-mail first: look for the link we sent to {user.email}.</p>
          <ResendLink email={user.email} />
        </div>
      )}
      <div className="rounded-panel border border-line bg-surface p-6 shadow-card sm:p-8">
        {step === 'name' && (
          <NameStep draft={draft} onChange={change} onNext={() => go('contact')} />
        )}
        {step === 'contact' && (
          <ContactStep
            draft={known}
            onChange={change}
            onBack={() => go('name')}
            onOpened={() => {
              forget();
              void navigate(`${paths.openShop}?step=pictures`, { replace: true });
            }}
          />
        )}
        {(step === 'pictures' || step === 'done') && (
          <Opened step={step} onNext={() => go('done')} />
        )}
      </div>
    </>
  );
}

/** The steps of a shop that is there: the one that was opened in this tab. */
function Opened({ step, onNext }: { step: 'pictures' | 'done'; onNext: () => void }) {
  const chosen = useSyncExternalStore(subscribeChosenShop, chosenShop);
  const { data: shop, error, refetch } = useGetMyShopQuery(undefined, { skip: chosen === null });
  if (chosen === null) return <Navigate to={paths.openShop} replace />;
  if (shop === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <Loading label="Loading your shop">
        <SkeletonText lines={4} />
      </Loading>
    );
  }
  return step === 'done' ? <DoneStep shop={shop} /> : <PicturesStep shop={shop} onNext={onNext} />;
}

function Progress({ step }: { step: StepId }) {
  const at = steps.findIndex(({ id }) => id === step);
  return (
    <ol aria-label="Steps" className="mt-4 mb-6 flex gap-2">
      {steps.map(({ id, label }, index) => (
        <li
          key={id}
          aria-current={id === step ? 'step' : undefined}
          className={cn(
            'flex-1 border-t-4 pt-2 text-sm',
            index <= at ? 'border-brand font-semibold' : 'border-line text-ink-soft',
          )}
        >
          <span className="flex items-center gap-1.5">
            {index < at && <Check className="size-4 text-brand-text" aria-label="done" />}
            {label}
          </span>
        </li>
      ))}
    </ol>
  );
}
