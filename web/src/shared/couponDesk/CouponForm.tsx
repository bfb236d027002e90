import { zodResolver } from '@hookform/resolvers/zod';
import { useState, type ReactNode } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';

import { applyFieldErrors, type Problem } from '@/shared/api';
import { LeaveGuard, MoneyInput, SaveBar } from '@/shared/forms';
import { Checkbox, Field, Input, Panel, ProblemNote, RadioGroup } from '@/shared/ui';

import type { UseCandidates } from './desk';
import { couponFields, couponIn, couponSchema, type CouponValues, type WholeCoupon } from './draft';
import { ProductChoice } from './ProductChoice';
import { WindowFields } from './WindowFields';

export interface CouponFormProps {
  initial: CouponValues;
  currency: string;
  saveLabel: string;
  useCandidates: UseCandidates;
  /** Sends it; the problem that came back, or null when it is saved. */
  onSave: (coupon: WholeCoupon) => Promise<Problem | null>;
  /** Further things to do with the coupon, below the form. */
  children?: ReactNode;
}

export function CouponForm(props: CouponFormProps) {
  const { initial, currency, saveLabel, onSave, children } = props;
  const form = useForm<CouponValues>({
    resolver: zodResolver(couponSchema(currency)),
    defaultValues: initial,
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  const [problem, setProblem] = useState<Problem | null>(null);
  const kind = useWatch({ control: form.control, name: 'kind' });
  const submit = form.handleSubmit(async (values) => {
    setProblem(null);
    const refused = await onSave(couponIn(values, currency));
    if (refused === null) return;
    if (!applyFieldErrors(refused, couponFields, form.setError)) setProblem(refused);
  });
  const plain = (name: 'usage_limit' | 'per_user_limit') => ({
    ...form.register(name),
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    className: 'h-12 tabular-nums',
  });
  const amount = { currency, className: 'h-12' };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="grid gap-6">
          <Panel title="What it takes off">
            <div className="grid gap-5">
              <Field
                label="Code"
                hint="What buyers type, in capitals or not."
                error={errors.name?.message}
              >
                <Input
                  {...form.register('name')}
                  className="h-12"
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                />
              </Field>
              <Controller
                control={form.control}
                name="kind"
                render={({ field }) => (
                  <RadioGroup
                    label="How it is meant"
                    value={field.value}
                    onChange={(next) => {
                      field.onChange(next);
                      form.setValue('value', '', { shouldDirty: true });
                    }}
                    className="[&>div]:grid-cols-2"
                    options={[
                      { value: 'percent', title: 'Per cent' },
                      { value: 'amount', title: 'Amount' },
                    ]}
                  />
                )}
              />
              <Field
                label={kind === 'percent' ? 'Per cent off' : 'Amount off'}
                error={errors.value?.message}
              >
                {kind === 'percent' ? (
                  <Input
                    {...form.register('value')}
                    inputMode="decimal"
                    autoComplete="off"
                    className="h-12 max-w-44 tabular-nums"
                  />
                ) : (
                  <MoneyInput {...form.register('value')} {...amount} />
                )}
              </Field>
            </div>
          </Panel>
          <Panel title="What it is for">
            <div className="grid gap-5">
              <Controller
                control={form.control}
                name="selected_product"
                render={({ field }) => (
                  <ProductChoice
                    chosen={field.value}
                    onChange={field.onChange}
                    useCandidates={props.useCandidates}
                  />
                )}
              />
              <div className="grid gap-5 sm:grid-cols-2">
                <Field label="From goods worth" optional error={errors.min_amount?.message}>
                  <MoneyInput {...form.register('min_amount')} {...amount} />
                </Field>
                <Field label="Up to goods worth" optional error={errors.max_amount?.message}>
                  <MoneyInput {...form.register('max_amount')} {...amount} />
                </Field>
              </div>
            </div>
          </Panel>
        </div>
        <div className="grid gap-6">
          <Panel title="When">
            <WindowFields
              starts={form.register('starts_at')}
              ends={form.register('ends_at')}
              startsError={errors.starts_at?.message}
              endsError={errors.ends_at?.message}
            />
          </Panel>
          <Panel title="How often">
            <div className="grid gap-5">
              <Field label="In all" optional error={errors.usage_limit?.message}>
                <Input {...plain('usage_limit')} placeholder="Without end" />
              </Field>
              <Field label="By each person" optional error={errors.per_user_limit?.message}>
                <Input {...plain('per_user_limit')} placeholder="Without end" />
              </Field>
              <Controller
                control={form.control}
                name="enabled"
                render={({ field }) => (
                  <Checkbox checked={field.value} onChange={field.onChange}>
                    Can be used
                  </Checkbox>
                )}
              />
            </div>
          </Panel>
          {children}
        </div>
      </div>
      {problem !== null && <ProblemNote error={problem} className="mt-6" />}
      <SaveBar
        dirty={isDirty}
        saving={isSubmitting}
        label={saveLabel}
        errors={Object.keys(errors).length}
        onDiscard={() => {
          form.reset(initial);
          setProblem(null);
        }}
      />
      <LeaveGuard active={isDirty && !isSubmitting} />
    </form>
  );
}
