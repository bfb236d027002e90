import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

import { applyFieldErrors, asProblem, type Shop } from '@/shared/api';
import { LeaveGuard, SaveBar } from '@/shared/forms';
import { Field, Input, Panel, ProblemNote, Textarea, toast } from '@/shared/ui';

import { useUpdateMyShopMutation } from '../api';

import { ContactPanel } from './ContactPanel';
import { patchOf, shopSchema, valuesOf, type ShopValues } from './draft';

/** What the market shows of a shop, and how to reach it. Keeps what is typed when others save meanwhile. */
export function ShopForm({ shop }: { shop: Shop }) {
  const [update, { error, isLoading }] = useUpdateMyShopMutation();
  const [initial] = useState(() => valuesOf(shop));
  const form = useForm<ShopValues>({
    resolver: zodResolver(shopSchema),
    defaultValues: initial,
    values: valuesOf(shop),
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isDirty } = form.formState;
  const fields = Object.keys(initial) as (keyof ShopValues)[];
  const submit = form.handleSubmit(async (values) => {
    const outcome = await update({ shopPatch: patchOf(values) });
    if (outcome.error === undefined) {
      form.reset(valuesOf(outcome.data));
      toast.success('Saved');
      return;
    }
    const problem = asProblem(outcome.error);
    if (problem.code === 'SLUG_TAKEN') {
      form.setError('slug', { message: problem.detail }, { shouldFocus: true });
    } else applyFieldErrors(problem, fields, form.setError);
  });
  const text = (name: keyof ShopValues) => ({ ...form.register(name), className: 'h-12' });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-6">
      <LeaveGuard active={isDirty && !isLoading} />
      {error !== undefined && asProblem(error).code !== 'SLUG_TAKEN' && (
        <ProblemNote error={error} />
      )}
      <div id="description" className="scroll-mt-36">
        <Panel title="What people see">
          <div className="grid gap-5">
            <Field label="Name" error={errors.name?.message}>
              <Input {...text('name')} />
            </Field>
            <Field
              label="Address in the market"
              hint="The last part of /shops/… Links to the old address stop working."
              error={errors.slug?.message}
            >
              <Input autoCapitalize="none" spellCheck={false} {...text('slug')} />
            </Field>
            <Field label="In one line" optional error={errors.tagline?.message}>
              <Input placeholder="Hand-thrown stoneware from the coast" {...text('tagline')} />
            </Field>
            <Field label="About it" optional error={errors.description?.message}>
              <Textarea rows={6} {...form.register('description')} />
            </Field>
          </div>
        </Panel>
      </div>
      <ContactPanel form={form} />
      <div id="policies" className="scroll-mt-36">
        <Panel title="Shipping and returns">
          <p className="mb-5 text-sm text-ink-soft">
            Plain words on your page: how and when you send, and what you take back.
          </p>
          <div className="grid gap-5">
            <Field label="How you ship" optional error={errors.shipping_policy?.message}>
              <Textarea rows={4} {...form.register('shipping_policy')} />
            </Field>
            <Field label="What you take back" optional error={errors.returns_policy?.message}>
              <Textarea rows={4} {...form.register('returns_policy')} />
            </Field>
          </div>
        </Panel>
      </div>
      <SaveBar
        dirty={isDirty}
        saving={isLoading}
        label="Save changes"
        errors={Object.keys(errors).length}
        onDiscard={() => form.reset(valuesOf(shop))}
      />
    </form>
  );
}
