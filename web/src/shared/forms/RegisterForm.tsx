import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';

import {
  applyFieldErrors,
  asProblem,
  useLazyWhoAmIQuery,
  useRegisterMutation,
  type User,
} from '@/shared/api';
import { Button, Field, Input, PasswordInput, ProblemNote } from '@/shared/ui';

import { PasswordStrength } from './PasswordStrength';
import { registerSchema, type RegisterValues } from './schemas';

const fields = ['first_name', 'last_name', 'email', 'password'] as const;

export interface RegisterFormProps {
  /** `user` is null when this installation wants the e-mail activated before signing in. */
  onDone: (email: string, user: User | null) => void;
  submitLabel?: string;
}

export function RegisterForm({ onDone, submitLabel = 'Create account' }: RegisterFormProps) {
  const [registerUser, { error, isLoading }] = useRegisterMutation();
  const [askMe, me] = useLazyWhoAmIQuery();
  const form = useForm<RegisterValues>({
    resolver: zodResolver(registerSchema),
    defaultValues: { first_name: '', last_name: '', email: '', password: '' },
  });
  const password = useWatch({ control: form.control, name: 'password' });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const outcome = await registerUser({ registerIn: values });
    if (outcome.error !== undefined) {
      const problem = asProblem(outcome.error);
      if (problem.status === 409)
        form.setError('email', { message: takenText }, { shouldFocus: true });
      else applyFieldErrors(problem, fields, form.setError);
      return;
    }
    const { data } = await askMe();
    onDone(values.email, data ?? null);
  });
  const problem = error === undefined ? null : asProblem(error);
  const shownAtField = problem !== null && (problem.status === 409 || problem.errors !== undefined);
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
      {problem && !shownAtField && <ProblemNote error={problem} />}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="First name" error={errors.first_name?.message}>
          <Input autoComplete="given-name" {...form.register('first_name')} />
        </Field>
        <Field label="Last name" error={errors.last_name?.message}>
          <Input autoComplete="family-name" {...form.register('last_name')} />
        </Field>
      </div>
      <Field label="E-mail" error={errors.email?.message}>
        <Input type="email" autoComplete="email" inputMode="email" {...form.register('email')} />
      </Field>
      <Field
        label="Password"
        error={errors.password?.message}
        hint={<PasswordStrength password={password} />}
      >
        <PasswordInput autoComplete="new-password" {...form.register('password')} />
      </Field>
      <Button type="submit" size="lg" block busy={isLoading || me.isFetching}>
        {submitLabel}
      </Button>
    </form>
  );
}

const takenText = 'There is an account with this e-mail already. Sign in instead?';
