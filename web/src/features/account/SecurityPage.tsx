import { zodResolver } from '@hookform/resolvers/zod';
import { MonitorSmartphone } from 'lucide-react';
import { useForm, useWatch } from 'react-hook-form';

import {
  applyFieldErrors,
  asProblem,
  useChangePasswordMutation,
  useListSessionsQuery,
  useRevokeSessionMutation,
  type SessionItem,
} from '@/shared/api';
import { newPassword, PasswordStrength } from '@/shared/forms';
import { formatDate, formatDateTime } from '@/shared/lib/dates';
import { useTitle } from '@/shared/lib/title';
import { describeAgent } from '@/shared/lib/userAgent';
import { z } from '@/shared/lib/zod';
import {
  Badge,
  Button,
  ErrorState,
  Field,
  Loading,
  PasswordInput,
  ProblemNote,
  Skeleton,
  toast,
} from '@/shared/ui';

import { SignInHistory } from './SignInHistory';

export function SecurityPage() {
  useTitle('Password and sessions');
  return (
    <>
      <h1 className="mb-6 text-title">Password and sessions</h1>
      <PasswordForm />
      <Sessions />
      <SignInHistory />
    </>
  );
}

const schema = z.object({
  old_password: z.string().min(1, 'Enter your current password'),
  new_password: newPassword,
});
const empty = { old_password: '', new_password: '' };

function PasswordForm() {
  const [change, { error, isLoading }] = useChangePasswordMutation();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: empty });
  const password = useWatch({ control: form.control, name: 'new_password' });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const outcome = await change({ passwordIn: values });
    if (outcome.error !== undefined) {
      applyFieldErrors(asProblem(outcome.error), ['old_password', 'new_password'], form.setError);
      return;
    }
    form.reset(empty);
    toast.success('Password changed. All other sessions are signed out.');
  });
  return (
    <section aria-labelledby="password">
      <h2 id="password" className="mb-4 text-heading">
        Change password
      </h2>
      <form onSubmit={(event) => void submit(event)} noValidate className="grid max-w-md gap-5">
        {error !== undefined && <ProblemNote error={error} />}
        <Field label="Current password" error={errors.old_password?.message}>
          <PasswordInput autoComplete="current-password" {...form.register('old_password')} />
        </Field>
        <Field
          label="New password"
          error={errors.new_password?.message}
          hint={<PasswordStrength password={password} />}
        >
          <PasswordInput autoComplete="new-password" {...form.register('new_password')} />
        </Field>
        <div>
          <Button type="submit" busy={isLoading}>
            Change password
          </Button>
        </div>
      </form>
    </section>
  );
}

function Sessions() {
  const { data, error, refetch } = useListSessionsQuery();
  return (
    <section aria-labelledby="sessions" className="mt-12">
      <h2 id="sessions" className="mb-1 text-heading">
        Where you are signed in
      </h2>
      <p className="mb-4 text-ink-soft">Do not know one? Sign it out and change your password.</p>
      {data === undefined && error === undefined && (
        <Loading label="Loading sessions">
          <Skeleton className="h-40 rounded-card" />
        </Loading>
      )}
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {data.items.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SessionRow({ session }: { session: SessionItem }) {
  const [revoke, { isLoading }] = useRevokeSessionMutation();
  const agent = session.by_organiser ? 'An organiser looks in' : describeAgent(session.user_agent);
  const run = async () => {
    const { error } = await revoke({ sessionId: session.id });
    if (error === undefined) toast.success('Signed out there');
    else toast.problem(error);
  };
  return (
    <li className="flex items-center gap-4 p-4">
      <MonitorSmartphone className="size-6 shrink-0 text-ink-soft" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {agent} {session.current && <Badge tone="mint">This one</Badge>}
        </p>
        <p className="text-sm text-ink-soft">
          {session.ip !== '' && <>{session.ip} · </>}since {formatDate(session.created_at)} · last
          seen {formatDateTime(session.last_seen_at)}
        </p>
      </div>
      {!session.current && (
        <Button
          variant="secondary"
          size="sm"
          busy={isLoading}
          aria-label={`Sign out ${agent}`}
          onClick={() => void run()}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
