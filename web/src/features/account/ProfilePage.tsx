import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';

import {
  applyFieldErrors,
  asProblem,
  useSession,
  useUpdateMeMutation,
  type User,
} from '@/shared/api';
import { email } from '@/shared/forms';
import { useTitle } from '@/shared/lib/title';
import { z } from '@/shared/lib/zod';
import { Button, Field, Input, ProblemNote, toast } from '@/shared/ui';

import { AvatarPicker } from './AvatarPicker';

const schema = z.object({
  first_name: z.string().trim().min(1, 'Enter your first name').max(100),
  last_name: z.string().trim().min(1, 'Enter your last name').max(100),
  email,
  phone_number: z.string().trim().max(40),
});
const fields = ['first_name', 'last_name', 'email', 'phone_number'] as const;

export function ProfilePage() {
  useTitle('Profile');
  const { user } = useSession();
  if (user === null) return null;
  return (
    <>
      <h1 className="mb-6 text-title">Profile</h1>
      <AvatarPicker user={user} />
      <ProfileForm user={user} />
    </>
  );
}

function ProfileForm({ user }: { user: User }) {
  const [update, { error, isLoading }] = useUpdateMeMutation();
  const form = useForm({
    resolver: zodResolver(schema),
    values: {
      first_name: user.first_name,
      last_name: user.last_name,
      email: user.email,
      phone_number: user.phone_number ?? '',
    },
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const outcome = await update({
      mePatch: { ...values, phone_number: values.phone_number === '' ? null : values.phone_number },
    });
    if (outcome.error !== undefined) {
      applyFieldErrors(asProblem(outcome.error), fields, form.setError);
      return;
    }
    const moved = values.email.toLowerCase() !== user.email.toLowerCase();
    toast.success(moved ? 'Saved. Confirm your new e-mail by the link we sent.' : 'Saved');
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="mt-8 grid gap-5">
      {error !== undefined && <ProblemNote error={error} />}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="First name" error={errors.first_name?.message}>
          <Input autoComplete="given-name" {...form.register('first_name')} />
        </Field>
        <Field label="Last name" error={errors.last_name?.message}>
          <Input autoComplete="family-name" {...form.register('last_name')} />
        </Field>
      </div>
      <Field
        label="E-mail"
        error={errors.email?.message}
        hint="A new address has to be confirmed by mail."
      >
        <Input type="email" autoComplete="email" {...form.register('email')} />
      </Field>
      <Field label="Phone" optional error={errors.phone_number?.message}>
        <Input type="tel" autoComplete="tel" {...form.register('phone_number')} />
      </Field>
      <div>
        <Button type="submit" busy={isLoading} disabled={!isDirty}>
          Save
        </Button>
      </div>
    </form>
  );
}
