import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link, useNavigate } from 'react-router';

import {
  applyFieldErrors,
  asProblem,
  useDeleteMeMutation,
  useGetDeletionObstaclesQuery,
  type ObstacleCode,
} from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { z } from '@/shared/lib/zod';
import {
  Button,
  Checkbox,
  Dialog,
  ErrorState,
  Field,
  Loading,
  PasswordInput,
  ProblemNote,
  Skeleton,
  toast,
} from '@/shared/ui';

/** Where each obstacle can be settled. */
const settle: Partial<Record<ObstacleCode, { to: string; label: string }>> = {
  open_orders: { to: paths.orders, label: 'Your orders' },
  open_returns: { to: paths.returns, label: 'Your returns' },
  wallet_not_empty: { to: paths.wallet, label: 'Have it paid back' },
  top_ups_under_way: { to: paths.wallet, label: 'Your wallet' },
  shop_with_open_business: { to: paths.seller, label: 'Your shop' },
};

/** Deletes the account for ever, once nothing stands in the way. */
export function DeleteAccount() {
  const { data, error, refetch } = useGetDeletionObstaclesQuery();
  const [asking, setAsking] = useState(false);
  return (
    <section aria-labelledby="delete" className="mt-12">
      <h2 id="delete" className="mb-1 text-heading">
        Delete your account
      </h2>
      <p className="mb-4 text-ink-soft">
        Your name, addresses, pictures, wish list and notices are deleted; your reviews stay, signed
        “Former member”. What was bought for how much stays in the books, without you. Nobody can
        undo this.
      </p>
      {data === undefined && error === undefined && (
        <Loading label="Looking whether anything is open">
          <Skeleton className="h-12 w-52 rounded-field" />
        </Loading>
      )}
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && data.items.length > 0 && (
        <div className="rounded-2xl bg-sun-soft p-5 text-sun-text">
          <p className="font-semibold">Something has to be settled first:</p>
          <ul className="mt-2 grid list-disc gap-1.5 pl-5">
            {data.items.map((obstacle) => {
              const way = settle[obstacle.code];
              return (
                <li key={`${obstacle.code} ${obstacle.shop ?? ''}`}>
                  {obstacle.message}{' '}
                  {way !== undefined && (
                    <Link to={way.to} className="font-semibold underline">
                      {way.label}
                    </Link>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
      {data?.items.length === 0 && (
        <Button variant="danger" onClick={() => setAsking(true)}>
          Delete my account
        </Button>
      )}
      {asking && <ReallyDelete onClose={() => setAsking(false)} />}
    </section>
  );
}

const schema = z.object({
  password: z.string().min(1, 'Enter your password'),
  sure: z.literal(true, 'Please tick this'),
});

function ReallyDelete({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [remove, { error, isLoading }] = useDeleteMeMutation();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { password: '', sure: false as unknown as true },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async ({ password }) => {
    const outcome = await remove({ leaveIn: { password } });
    if (outcome.error !== undefined) {
      applyFieldErrors(asProblem(outcome.error), ['password'], form.setError);
      return;
    }
    toast.info('Your account is deleted. Farewell!');
    void navigate(paths.home);
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Delete your account for ever?"
      description="There is no way back. If you want a copy of your data, take it first."
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Keep it
          </Button>
          <Button variant="danger" type="submit" form="delete-account" busy={isLoading}>
            Delete for ever
          </Button>
        </>
      }
    >
      <form
        id="delete-account"
        noValidate
        onSubmit={(event) => void submit(event)}
        className="grid gap-5"
      >
        {error !== undefined && <ProblemNote error={error} />}
        <Field label="Your password" error={errors.password?.message}>
          <PasswordInput autoComplete="current-password" {...form.register('password')} />
        </Field>
        <Sure form={form} error={errors.sure?.message} />
      </form>
    </Dialog>
  );
}

function Sure({
  form,
  error,
}: {
  form: ReturnType<typeof useForm<z.input<typeof schema>>>;
  error: string | undefined;
}) {
  const [checked, setChecked] = useState(false);
  return (
    <div>
      <Checkbox
        checked={checked}
        onChange={(next) => {
          setChecked(next);
          form.setValue('sure', next as true, { shouldValidate: next });
        }}
      >
        I know that this cannot be undone
      </Checkbox>
      {error !== undefined && (
        <p role="alert" className="mt-1 text-sm text-danger-text">
          {error}
        </p>
      )}
    </div>
  );
}
