import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';

import { asProblem, useLoginMutation, useResendActivationMutation } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Button, Field, Input, PasswordInput, ProblemNote, toast } from '@/shared/ui';

import { loginSchema, type LoginValues } from './schemas';

export function LoginForm({ onDone }: { onDone: () => void }) {
  const [login, { error, isLoading }] = useLoginMutation();
  const form = useForm<LoginValues>({
    resolver: zodResolver(loginSchema),
    defaultValues: { email: '', password: '' },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const outcome = await login({ loginIn: values });
    if (outcome.error === undefined) onDone();
    else form.setFocus('password', { shouldSelect: true });
  });
  const problem = error === undefined ? null : asProblem(error);
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
      {problem && <ProblemNote error={problem} />}
      {problem?.code === 'EMAIL_NOT_ACTIVATED' && <ResendLink email={form.getValues('email')} />}
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="username" inputMode="email" {...form.register('email')} />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <PasswordInput autoComplete="current-password" {...form.register('password')} />
      </Field>
      <Button type="submit" size="lg" block busy={isLoading}>
        Sign in
      </Button>
      <Link to={paths.forgotPassword} className="justify-self-center text-ink-soft hover:underline">
        Forgot your password?
      </Link>
    </form>
  );
}

/** Asks for the activation mail once more. */
export function ResendLink({ email }: { email: string }) {
  const [resend, { isLoading }] = useResendActivationMutation();
  const send = async () => {
    const { error } = await resend({ emailIn: { email } });
    if (error === undefined) toast.success('A new link is on its way');
    else toast.problem(error);
  };
  return (
    <Button variant="secondary" busy={isLoading} onClick={() => void send()}>
      Send the activation mail again
    </Button>
  );
}
