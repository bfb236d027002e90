import { MoneyInput } from '@/shared/forms';
import { formatMoney, fromDecimal } from '@/shared/lib/money';
import { Checkbox, Field, Input, Panel, percentOff } from '@/shared/ui';

import type { Errors, OfferDraft } from './draft';

export interface OffersPanelProps {
  offers: OfferDraft[];
  errors: Errors;
  onChange: (offers: OfferDraft[]) => void;
}

/** What the event sells: each variant with its price and how many pieces leave the stock for it. */
export function OffersPanel({ offers, errors, onChange }: OffersPanelProps) {
  const set = (variantId: string, part: Partial<OfferDraft>) =>
    onChange(offers.map((each) => (each.variantId === variantId ? { ...each, ...part } : each)));
  return (
    <Panel title="What it sells">
      <ul className="divide-y divide-line">
        {offers.map((offer) => (
          <li key={offer.variantId} className="py-4 first:pt-0 last:pb-0">
            {offers.length > 1 ? (
              <Checkbox
                checked={offer.offered}
                disabled={!offer.offered && offer.free <= 0}
                onChange={(offered) => set(offer.variantId, { offered })}
                className="min-h-11"
              >
                <Name offer={offer} />
              </Checkbox>
            ) : (
              <Name offer={offer} />
            )}
            {offer.offered && (
              <Terms
                offer={offer}
                errors={errors}
                onChange={(part) => set(offer.variantId, part)}
              />
            )}
          </li>
        ))}
      </ul>
      {errors.variants !== undefined && (
        <p role="alert" className="mt-3 text-sm text-danger-text">
          {errors.variants}
        </p>
      )}
      <p className="mt-4 text-sm text-ink-soft">
        These pieces leave the stock as soon as you save. What is not sold comes back when the event
        ends.
      </p>
    </Panel>
  );
}

function Name({ offer }: { offer: OfferDraft }) {
  return (
    <span className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span className="font-semibold">{offer.label}</span>
      <span className="text-sm text-ink-soft tabular-nums">
        {formatMoney(offer.usual)}, {offer.free <= 0 ? 'none free' : `${offer.free} free`}
      </span>
    </span>
  );
}

interface TermsProps {
  offer: OfferDraft;
  errors: Errors;
  onChange: (part: Partial<OfferDraft>) => void;
}

function Terms({ offer, errors, onChange }: TermsProps) {
  const { variantId, usual, price, quantity, free } = offer;
  const amount = fromDecimal(price, usual.currency);
  const off = amount === null ? null : percentOff({ ...usual, amount }, usual);
  const left = free - Number(quantity);
  return (
    <div className="mt-3 grid gap-4 sm:grid-cols-2">
      <Field
        label="Price in the event"
        error={errors[`${variantId}.price`]}
        hint={off === null ? undefined : `${off}% less than usual`}
      >
        <MoneyInput
          currency={usual.currency}
          value={price}
          className="h-12"
          onValueChange={(next) => onChange({ price: next })}
        />
      </Field>
      <Field
        label="Pieces"
        error={errors[`${variantId}.quantity`]}
        hint={quantity === '' || !(left >= 0) ? undefined : `${left} stay in the stock`}
      >
        <Input
          value={quantity}
          inputMode="numeric"
          autoComplete="off"
          className="h-12 tabular-nums"
          onValueChange={(next) => onChange({ quantity: next })}
        />
      </Field>
    </div>
  );
}
