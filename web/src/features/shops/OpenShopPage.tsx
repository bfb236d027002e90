import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';

import { applyFieldErrors, asProblem, useOpenShopMutation, useSession } from '@/shared/api';
import { ResendLink } from '@/shared/forms';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { z } from '@/shared/lib/zod';
import { Button, Field, Input, ProblemNote, Textarea, toast } from '@/shared/ui';

const schema = z.object({
  name: z.string().trim().min(2, 'Give your shop a name').max(100),
  tagline: z.string().trim().max(140, 'Use at most 140 characters'),
  description: z.string().trim().max(4000, 'Use at most 4000 characters'),
});
const fields = ['name', 'tagline', 'description'] as const;

export function OpenShopPage() {
  useTitle('Open a shop');
  const navigate = useNavigate();
  const { user } = useSession();
  const [open, { error, isLoading }] = useOpenShopMutation();
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { name: '', tagline: '', description: '' },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const outcome = await open({ shopIn: values });
    if (outcome.error !== undefined) {
      applyFieldErrors(asProblem(outcome.error), fields, form.setError);
      return;
    }
    toast.success(`${outcome.data.name} is open!`);
    void navigate(paths.seller);
  });
  return (
    <div className="mx-auto max-w-xl py-8">
      <h1 className="text-title">Open a shop</h1>
      <p className="mt-2 mb-6 text-ink-soft">
        A name is enough to begin. Everything can be changed later.
      </p>
      {user?.activated === false && (
        <div className="mb-6 grid gap-3 rounded-2xl bg-sun-soft p-4 text-sun-text">
          <p>Confirm your e-mail first: look for the link we sent to {user.email}.</p>
          <ResendLink email={user.email} />
        </div>
      )}
      <form
        onSubmit={(event) => void submit(event)}
        noValidate
        className="grid gap-5 rounded-panel border border-line bg-surface p-6 shadow-card sm:p-8"
      >
        {error !== undefined && <ProblemNote error={error} />}
        <Field label="Name of the shop" error={errors.name?.message}>
          <Input {...form.register('name')} />
        </Field>
        <Field label="In one line" optional error={errors.tagline?.message}>
          <Input placeholder="Hand-thrown stoneware from the coast" {...form.register('tagline')} />
        </Field>
        <Field label="About it" optional error={errors.description?.message}>
          <Textarea rows={5} {...form.register('description')} />
        </Field>
        <Button type="submit" size="lg" busy={isLoading}>
          Open the shop
        </Button>
      </form>
    </div>
  );
}
