import { zodResolver } from '@hookform/resolvers/zod';
import { Controller, useForm, useWatch } from 'react-hook-form';

import {
  applyFieldErrors,
  asProblem,
  type WithdrawMethodIn,
  type WithdrawMethodView,
} from '@/shared/api';
import { email as emailSchema } from '@/shared/forms';
import { isIban, normalAccount } from '@/shared/lib/iban';
import { z } from '@/shared/lib/zod';
import { Button, Field, Input, ProblemNote, RadioGroup, toast } from '@/shared/ui';

import { usePutWithdrawMethodMutation } from './api';

const BIC = /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/;

const bank = z.object({
  type: z.literal('bank_account'),
  account_holder: z
    .string()
    .trim()
    .min(1, 'Enter whose account it is')
    .max(140, 'Use at most 140 characters'),
  iban: z
    .string()
    .trim()
    .min(1, 'Enter the IBAN')
    .refine(isIban, 'This is no IBAN: one of its characters is mistyped or missing'),
  bic: z
    .string()
    .trim()
    .refine((text) => text === '' || BIC.test(normalAccount(text)), {
      message: 'A BIC has 8 or 11 characters, such as MARKDEFF',
    }),
  email: z.string(),
});
const paypal = z.object({
  type: z.literal('paypal'),
  account_holder: z.string(),
  iban: z.string(),
  bic: z.string(),
  email: emailSchema,
});
export const methodSchema = z.discriminatedUnion('type', [bank, paypal]);
type Values = z.infer<typeof methodSchema>;

/** What the server is told: only what belongs to the chosen type. */
export function methodIn(values: Values): WithdrawMethodIn {
  if (values.type === 'paypal') return { type: 'paypal', email: values.email };
  return {
    type: 'bank_account',
    account_holder: values.account_holder,
    iban: normalAccount(values.iban),
    ...(values.bic !== '' && { bic: normalAccount(values.bic) }),
  };
}

const fields = ['account_holder', 'iban', 'bic', 'email'] as const;

export interface WithdrawMethodFormProps {
  method: WithdrawMethodView | null;
  onClose: () => void;
}

/** Says where the money is to go. What was set before is typed anew: a mistake here is expensive. */
export function WithdrawMethodForm({ method, onClose }: WithdrawMethodFormProps) {
  const [put, { error, isLoading }] = usePutWithdrawMethodMutation();
  const form = useForm<Values>({
    resolver: zodResolver(methodSchema),
    defaultValues: {
      type: method?.type ?? 'bank_account',
      account_holder: method?.account_holder ?? '',
      iban: '',
      bic: '',
      email: '',
    },
  });
  const { errors } = form.formState;
  const type = useWatch({ control: form.control, name: 'type' });
  const submit = form.handleSubmit(async (values) => {
    const outcome = await put({ withdrawMethodIn: methodIn(values) });
    if (outcome.error !== undefined) {
      applyFieldErrors(asProblem(outcome.error), fields, form.setError);
      return;
    }
    toast.success('Payouts go there from now on', { description: 'All owners are told by mail.' });
    onClose();
  });
  const text = (name: (typeof fields)[number]) => ({
    ...form.register(name),
    className: 'h-12',
    autoComplete: 'off',
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
      {error !== undefined && asProblem(error).errors === undefined && (
        <ProblemNote error={error} />
      )}
      <Controller
        control={form.control}
        name="type"
        render={({ field }) => (
          <RadioGroup
            label="Kind of account"
            hideLabel
            value={field.value}
            onChange={field.onChange}
            options={[
              { value: 'bank_account', title: 'Bank account' },
              { value: 'paypal', title: 'PayPal' },
            ]}
          />
        )}
      />
      {type === 'bank_account' ? (
        <>
          <Field label="Account holder" error={errors.account_holder?.message}>
            <Input {...text('account_holder')} />
          </Field>
          <Field label="IBAN" error={errors.iban?.message}>
            <Input {...text('iban')} spellCheck={false} placeholder="DE89 3704 0044 0532 0130 00" />
          </Field>
          <Field label="BIC" optional error={errors.bic?.message}>
            <Input {...text('bic')} spellCheck={false} />
          </Field>
        </>
      ) : (
        <Field label="E-mail of the PayPal account" error={errors.email?.message}>
          <Input type="email" {...text('email')} />
        </Field>
      )}
      <div className="flex gap-3">
        <Button variant="ghost" className="h-12" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" className="h-12 flex-1" busy={isLoading}>
          Save
        </Button>
      </div>
    </form>
  );
}
