import { Tag, X } from 'lucide-react';
import { useId, useState, type SubmitEvent } from 'react';

import type { Cart, Quote, QuotedCoupon } from '@/shared/api';
import {
  addCode,
  CODES_MAX,
  couponWords,
  removeCode,
  sameCode,
  useCodes,
  useTryCode,
  type Destination,
} from '@/shared/coupons';
import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { Button, Field, Input } from '@/shared/ui';

const CODE_LENGTH_MAX = 64;

export interface CouponFieldProps {
  cart: Cart;
  quote: Quote | undefined;
  to: Destination;
}

/** Takes coupons one by one: each shop has its own, and so has the market. */
export function CouponField({ cart, quote, to }: CouponFieldProps) {
  const codes = useCodes();
  const { tryCode, isTrying } = useTryCode(cart, to);
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const add = async () => {
    const code = text.trim();
    if (code === '' || isTrying) return;
    const refused = codes.some((known) => sameCode(known, code))
      ? 'This coupon is applied already.'
      : await tryCode(code);
    setError(refused);
    if (refused !== null) return;
    addCode(code);
    setText('');
  };
  return (
    <div className="grid gap-3">
      {codes.length > 0 && (
        <ul aria-label="Coupons" className="grid gap-2">
          {codes.map((code) => (
            <Chip key={code} code={code} cart={cart} coupon={couponOf(quote, code)} />
          ))}
        </ul>
      )}
      {codes.length < CODES_MAX && (
        <form
          noValidate
          onSubmit={(event: SubmitEvent) => {
            event.preventDefault();
            void add();
          }}
        >
          <Field label="Coupon code" error={error ?? undefined}>
            <div className="flex gap-2">
              <Input
                value={text}
                maxLength={CODE_LENGTH_MAX}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                onValueChange={(next) => {
                  setText(next);
                  setError(null);
                }}
              />
              <Button type="submit" variant="secondary" busy={isTrying} className="shrink-0">
                Apply
              </Button>
            </div>
          </Field>
        </form>
      )}
    </div>
  );
}

function couponOf(quote: Quote | undefined, code: string): QuotedCoupon | undefined {
  return quote?.coupons.find((coupon) => sameCode(coupon.code, code));
}

interface ChipProps {
  code: string;
  cart: Cart;
  coupon: QuotedCoupon | undefined;
}

/** A coupon with what it takes off or, after a change of the cart, why it takes nothing off any more. */
function Chip({ code, cart, coupon }: ChipProps) {
  const id = useId();
  const refused = coupon?.valid === false;
  const whose =
    coupon?.shop_id == null
      ? 'From the market'
      : cart.shops.find((shop) => shop.id === coupon.shop_id)?.name;
  return (
    <li
      className={cn(
        'flex items-center gap-3 rounded-2xl py-1.5 pr-1.5 pl-4 text-[0.95rem]',
        refused ? 'bg-sunken' : 'bg-mint-soft',
      )}
    >
      <Tag
        className={cn('size-4.5 shrink-0', refused ? 'text-ink-faint' : 'text-mint-text')}
        aria-hidden="true"
      />
      <span className="min-w-0 flex-1">
        <span id={id} className={cn('block truncate font-semibold', refused && 'line-through')}>
          {code}
        </span>
        {coupon !== undefined && (
          <span
            className={cn('block text-sm', refused ? 'text-danger-text' : 'text-mint-text')}
            role={refused ? 'status' : undefined}
          >
            {refused ? couponWords(coupon.reason, coupon.message) : whose}
          </span>
        )}
      </span>
      {coupon?.valid === true && (
        <span className="font-semibold text-mint-text tabular-nums">
          −{formatMoney(coupon.discount)}
        </span>
      )}
      <button
        type="button"
        aria-label={`Remove coupon ${code}`}
        aria-describedby={id}
        onClick={() => removeCode(code)}
        className="grid size-11 shrink-0 place-items-center rounded-xl text-ink-soft hover:text-ink"
      >
        <X className="size-4.5" aria-hidden="true" />
      </button>
    </li>
  );
}
