import { zodResolver } from '@hookform/resolvers/zod';
import { useId, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';

import { isAccount, looksLikeIban } from '@/shared/lib/iban';
import { z } from '@/shared/lib/zod';
import { Button, Field, Input } from '@/shared/ui';

const schema = z.object({
  account_holder: z.string().trim().min(1, 'Enter whose account it is').max(140),
  account: z
    .string()
    .trim()
    .refine(isAccount, {
      error: ({ input }) =>
        looksLikeIban(String(input))
          ? 'This IBAN has a typing error'
          : 'Enter an IBAN, or an account number of letters and digits',
    }),
  bank: z.string().trim().max(60),
});

export type BankValues = z.infer<typeof schema>;

export interface BankFormProps {
  /** Above the fields: what is wanted, or what was refused. */
  children?: ReactNode;
  submitLabel: string;
  busy: boolean;
  onSubmit: (values: BankValues) => void;
}

/** Where money is sent that cannot go back the way it came. */
export function BankForm({ children, submitLabel, busy, onSubmit }: BankFormProps) {
  const id = useId();
  const form = useForm<BankValues>({
    resolver: zodResolver(schema),
    defaultValues: { account_holder: '', account: '', bank: '' },
  });
  const { errors } = form.formState;
  return (
    <form
      aria-labelledby={id}
      noValidate
      className="grid gap-5"
      onSubmit={(event) => void form.handleSubmit(onSubmit)(event)}
    >
      <div id={id}>{children}</div>
      <Field label="Account holder" error={errors.account_holder?.message}>
        <Input autoComplete="name" {...form.register('account_holder')} />
      </Field>
      <Field label="IBAN or account number" error={errors.account?.message}>
        <Input
          autoComplete="off"
          spellCheck={false}
          placeholder="DE89 3704 0044 0532 0130 00"
          className="tabular-nums"
          {...form.register('account')}
        />
      </Field>
      <Field label="BIC or routing number" optional error={errors.bank?.message}>
        <Input autoComplete="off" spellCheck={false} {...form.register('bank')} />
      </Field>
      <div>
        <Button type="submit" busy={busy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
