import { zodResolver } from '@hookform/resolvers/zod';
import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router';

import {
  useListAddressesQuery,
  useRenewCartMutation,
  useSession,
  type Address,
  type Cart,
  type CreateOrderIn,
  type Problem,
} from '@/shared/api';
import { dropCodes, useQuote, validCodes } from '@/shared/coupons';
import { addressSchema, emptyAddress, guessCountry, type AddressValues } from '@/shared/forms';
import { paths } from '@/shared/lib/paths';
import { Button, toast } from '@/shared/ui';

import { CheckoutProblem, isShippingProblem } from './CheckoutProblem';
import { ContactStep } from './ContactStep';
import { CouponField } from './CouponField';
import { agreedShipping, isSettled, wishesIn, type Wishes } from './delivery';
import { DeliveryStep, NEW_ADDRESS } from './DeliveryStep';
import { PaymentStep } from './PaymentStep';
import { usePlaceOrder } from './placing';
import { ShopDeliveries } from './ShopDeliveries';
import { Summary } from './Summary';
import { groupCart } from './useCheckoutCart';
import { placeLabel, usePaymentChoice } from './usePaymentChoice';

export interface CheckoutFormProps {
  cart: Cart;
  /** Called with the cart while its order is being placed, and with null when that failed. */
  onPlacing: (cart: Cart | null) => void;
}

export function CheckoutForm({ cart, onPlacing }: CheckoutFormProps) {
  const signedIn = useSession().status === 'user';
  const address = useAddressChoice(signedIn);
  const [wishes, setWishes] = useState<Wishes>({});
  const to = { country: signedIn ? address.country : undefined, shipping: wishesIn(wishes) };
  const { quote, isCurrent, problem: unquoted, retry } = useQuote(cart, to);
  const payment = usePaymentChoice(quote?.total ?? cart.subtotal, signedIn);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { place, isPlacing } = usePlaceOrder();
  const [renew] = useRenewCartMutation();
  const navigate = useNavigate();
  const { groups, nextEnd } = groupCart(cart);

  const submit = async () => {
    const where = await address.read();
    const how = await payment.read();
    if (where === null || how === null || quote === undefined) return;
    setProblem(null);
    const order: CreateOrderIn = {
      shipping_address: where.address,
      payment_method: how.method,
      shipping: agreedShipping(quote),
      save_address: where.keep,
      coupons: validCodes(quote),
      expected_total: quote.total.amount,
    };
    onPlacing(cart);
    const result = await place(order, how.card);
    if ('problem' in result) {
      onPlacing(null);
      setProblem(result.problem);
      if (isShippingProblem(result.problem)) retry();
      return;
    }
    dropCodes();
    if (result.payment !== null) toast.problem(result.payment);
    void navigate(paths.checkoutStatus(result.placed.checkout.id), { replace: true });
  };

  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-10">
      <div className="grid grid-cols-1 content-start gap-5">
        <ContactStep />
        <DeliveryStep
          locked={!signedIn}
          addresses={address.kept}
          chosen={address.chosen}
          onChosen={address.choose}
          form={address.form}
          keep={address.keep}
          onKeep={address.setKeep}
        >
          <ShopDeliveries
            quote={signedIn ? quote : undefined}
            country={to.country}
            wishes={wishes}
            onWish={(shopId, methodId) => setWishes({ ...wishes, [shopId]: methodId })}
          />
        </DeliveryStep>
        <PaymentStep
          locked={!signedIn}
          methods={payment.methods}
          error={payment.error}
          onRetry={payment.retry}
          wallet={payment.wallet}
          method={payment.method}
          onMethod={payment.setMethod}
          form={payment.form}
        />
      </div>
      <aside aria-label="Review" className="lg:sticky lg:top-36 lg:self-start">
        <div className="grid gap-5 rounded-panel border border-line bg-surface p-6 shadow-card">
          <Summary
            cart={cart}
            groups={groups}
            nextEnd={nextEnd}
            onHoldEnd={() => void renew()}
            quote={quote}
            isCurrent={isCurrent}
            hasAddress={to.country !== undefined}
          >
            <CouponField cart={cart} quote={quote} to={to} />
          </Summary>
          {unquoted && <Unquoted problem={unquoted} onRetry={retry} />}
          {problem && <CheckoutProblem problem={problem} />}
          <Button
            size="lg"
            block
            busy={isPlacing}
            disabled={!signedIn || !isCurrent || quote === undefined || !isSettled(quote)}
            onClick={() => void submit()}
          >
            {!isPlacing && <LockKeyhole className="size-5" />}
            {placeLabel(payment.method)}
          </Button>
          {!signedIn && (
            <p className="text-center text-sm text-ink-soft">First tell us who you are.</p>
          )}
        </div>
      </aside>
    </div>
  );
}

/** Without an answer on what it costs, nothing is ordered. */
function Unquoted({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <div className="grid gap-3">
      <CheckoutProblem problem={problem} />
      <Button variant="secondary" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** A kept address or a new one. */
function useAddressChoice(signedIn: boolean) {
  const kept = useListAddressesQuery(undefined, { skip: !signedIn }).data?.items ?? [];
  const [picked, choose] = useState<string | null>(null);
  const [keep, setKeep] = useState(true);
  const form = useForm<AddressValues>({
    resolver: zodResolver(addressSchema),
    defaultValues: { ...emptyAddress, country: guessCountry() },
  });
  const chosen = picked ?? kept[0]?.id ?? NEW_ADDRESS;
  const typed = useWatch({ control: form.control, name: 'country' });
  const country = kept.find(({ id }) => id === chosen)?.country ?? typed;
  const read = async () => {
    const known = kept.find(({ id }) => id === chosen);
    if (known) return { address: onlyAddress(known), keep: false };
    if (!(await form.trigger(undefined, { shouldFocus: true }))) return null;
    return { address: addressSchema.parse(form.getValues()), keep };
  };
  return { kept, chosen, choose, country: country || undefined, form, keep, setKeep, read };
}

function onlyAddress(address: Address): AddressValues {
  const { recipient, country, city, address1, address2, zip_code, phone_number } = address;
  return {
    recipient,
    country,
    city,
    address1,
    address2,
    zip_code,
    phone_number: phone_number ?? '',
  };
}
