import { FlaskConical } from 'lucide-react';
import { Controller, type UseFormReturn } from 'react-hook-form';

import type { TestCard } from '@/shared/api';
import { Field, Input } from '@/shared/ui';

import { groupCardNumber, groupExpiry, type CardValues } from './card';

export interface CardFieldsProps {
  form: UseFormReturn<CardValues>;
  testCards: readonly TestCard[];
}

/** Card details for the simulator's bank. With a real provider its own fields stand here. */
export function CardFields({ form, testCards }: CardFieldsProps) {
  const { control, register, setValue } = form;
  const { errors } = form.formState;
  const takeTestCard = (number: string) => {
    const year = (new Date().getFullYear() + 3) % 100;
    setValue('card_number', groupCardNumber(number), { shouldValidate: true });
    setValue('expiry', `12/${year.toString().padStart(2, '0')}`, { shouldValidate: true });
    setValue('cvc', '123', { shouldValidate: true });
  };
  return (
    <div className="grid gap-5">
      {testCards.length > 0 && (
        <div className="rounded-2xl bg-sky-soft p-4 text-sky-text">
          <p className="flex items-center gap-2 text-sm font-semibold">
            <FlaskConical className="size-4.5" aria-hidden="true" /> Test mode: no money moves. Take
            a test card:
          </p>
          <ul className="mt-2.5 flex flex-wrap gap-2">
            {testCards.map((card) => (
              <li key={card.number}>
                <button
                  type="button"
                  onClick={() => takeTestCard(card.number)}
                  className="rounded-full bg-surface px-3 py-1.5 text-sm font-medium text-ink hover:underline"
                >
                  {card.label} <span className="text-ink-faint">…{card.number.slice(-4)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="grid grid-cols-2 gap-5">
        <Field label="Card number" error={errors.card_number?.message} className="col-span-2">
          <Controller
            control={control}
            name="card_number"
            render={({ field: { onChange, ...field } }) => (
              <Input
                {...field}
                inputMode="numeric"
                autoComplete="cc-number"
                placeholder="1234 1234 1234 1234"
                className="tabular-nums"
                onChange={(event) => onChange(groupCardNumber(event.target.value))}
              />
            )}
          />
        </Field>
        <Field label="Valid until" error={errors.expiry?.message}>
          <Controller
            control={control}
            name="expiry"
            render={({ field: { onChange, ...field } }) => (
              <Input
                {...field}
                inputMode="numeric"
                autoComplete="cc-exp"
                placeholder="MM/YY"
                className="tabular-nums"
                onChange={(event) => onChange(groupExpiry(event.target.value))}
              />
            )}
          />
        </Field>
        <Field label="Security code" error={errors.cvc?.message}>
          <Input
            inputMode="numeric"
            autoComplete="cc-csc"
            placeholder="123"
            maxLength={4}
            className="tabular-nums"
            {...register('cvc')}
          />
        </Field>
      </div>
    </div>
  );
}
