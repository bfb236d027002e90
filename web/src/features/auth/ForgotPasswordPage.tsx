import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';

import { useRequestPasswordResetMutation } from '@/shared/api';
import { email } from '@/shared/forms';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { z } from '@/shared/lib/zod';
import { Button, Field, Input, ProblemNote } from '@/shared/ui';

import { AuthCard } from './AuthCard';

const schema = z.object({ email });

export function ForgotPasswordPage() {
  useTitle('Forgot password');
  const [request, { error, isLoading, isSuccess }] = useRequestPasswordResetMutation();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: '' } });
  if (isSuccess) {
    return (
      <AuthCard
        title="Check your mail"
        intro={`If there is an account for ${form.getValues('email')}, a link to set a new password is on its way.`}
      >
        <Link to={paths.login} className="font-semibold text-brand-text hover:underline">
          Back to signing in
        </Link>
      </AuthCard>
    );
  }
  const submit = form.handleSubmit(({ email: address }) =>
    request({ emailIn: { email: address } }),
  );
  return (
    <AuthCard title="Forgot your password?" intro="We send you a link to set a new one.">
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
        {error !== undefined && <ProblemNote error={error} />}
        <Field label="E-mail" error={form.formState.errors.email?.message}>
          <Input type="email" autoComplete="username" {...form.register('email')} />
        </Field>
        <Button type="submit" size="lg" block busy={isLoading}>
          Send the link
        </Button>
      </form>
    </AuthCard>
  );
}
