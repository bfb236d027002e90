import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { useNavigate, useSearchParams } from 'react-router';

import { useConfirmPasswordResetMutation } from '@/shared/api';
import { newPassword, PasswordStrength } from '@/shared/forms';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { z } from '@/shared/lib/zod';
import { Button, ButtonLink, Field, PasswordInput, ProblemNote, toast } from '@/shared/ui';

import { AuthCard } from './AuthCard';

const schema = z.object({ password: newPassword });

/** Target of the link in the password mail. */
export function ResetPasswordPage() {
  useTitle('New password');
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const navigate = useNavigate();
  const [confirm, { error, isLoading }] = useConfirmPasswordResetMutation();
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { password: '' } });
  const password = useWatch({ control: form.control, name: 'password' });
  const submit = form.handleSubmit(async (values) => {
    const outcome = await confirm({ resetIn: { token, password: values.password } });
    if (outcome.error !== undefined) return;
    toast.success('Your new password is set. Sign in with it.');
    void navigate(paths.login, { replace: true });
  });
  if (token === '') {
    return (
      <AuthCard title="This link does not work" intro="Ask for a new one.">
        <ButtonLink to={paths.forgotPassword} block>
          Ask for a link
        </ButtonLink>
      </AuthCard>
    );
  }
  return (
    <AuthCard title="Set a new password" intro="All your other sessions will be signed out.">
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
        {error !== undefined && <ProblemNote error={error} />}
        <Field
          label="New password"
          error={form.formState.errors.password?.message}
          hint={<PasswordStrength password={password} />}
        >
          <PasswordInput autoComplete="new-password" {...form.register('password')} />
        </Field>
        <Button type="submit" size="lg" block busy={isLoading}>
          Set password
        </Button>
      </form>
    </AuthCard>
  );
}
