import {
  Banknote,
  CreditCard,
  Mail,
  MapPin,
  Package,
  ShoppingBag,
  Truck,
  User,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

import type { Order } from '@/shared/api';
import { AddressText } from '@/shared/forms';
import { formatDateTime } from '@/shared/lib/dates';
import { AgreedMethod } from '@/shared/shipping';
import { CopyText, StatusBadge } from '@/shared/ui';

const methods: Record<string, string> = {
  cc: 'Credit card',
  dc: 'Debit card',
  cod: 'Cash on delivery',
};

/** What a payment method of the API is called. */
export function methodLabel(method: string): string {
  return methods[method] ?? method;
}

/** Who bought, where it goes, how it is paid. */
export function OrderFacts({ order, showShop }: { order: Order; showShop: boolean }) {
  const pickup = order.fulfilment === 'pickup';
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(15rem,1fr))] gap-x-6 gap-y-4">
      <Fact icon={User} label="Customer">
        <p className="font-semibold">{order.customer.name}</p>
        {order.customer.email !== '' && (
          <a
            href={`mailto:${order.customer.email}`}
            className="inline-flex max-w-full items-center gap-1.5 text-sm text-brand-text underline-offset-2 hover:underline"
          >
            <Mail className="size-4 shrink-0" aria-hidden="true" />
            <span className="truncate">{order.customer.email}</span>
          </a>
        )}
      </Fact>
      <Fact
        icon={order.payment_method === 'cod' ? Banknote : CreditCard}
        label={`Payment · ${methodLabel(order.payment_method)}`}
      >
        <StatusBadge kind="payment" status={order.payment_status} />
        {order.paid_at !== null && (
          <p className="mt-1 text-sm text-ink-soft">{formatDateTime(order.paid_at)}</p>
        )}
      </Fact>
      <Fact icon={pickup ? ShoppingBag : Truck} label={pickup ? 'Picked up by' : 'Delivered to'}>
        {pickup ? (
          <>
            <p className="font-semibold">{order.shipping_address.recipient}</p>
            <p className="text-ink-soft">{order.shipping_address.phone_number}</p>
          </>
        ) : (
          <AddressText address={order.shipping_address} />
        )}
      </Fact>
      {order.shipping_method !== null && (
        <Fact icon={pickup ? MapPin : Package} label={pickup ? 'Picked up at' : 'Sent by'}>
          <AgreedMethod method={order.shipping_method} />
        </Fact>
      )}
      {showShop && (
        <Fact icon={MapPin} label="Shop">
          <p className="font-semibold">{order.shop.name}</p>
          <CopyText text={order.id} label="order id" />
        </Fact>
      )}
    </dl>
  );
}

function Fact({
  icon: Icon,
  label,
  children,
}: {
  icon: LucideIcon;
  label: string;
  children: ReactNode;
}) {
  return (
    <div className="relative min-w-0 pl-8.5">
      <dt className="text-sm text-ink-soft">
        <Icon className="absolute top-0.5 left-0 size-5 text-ink-faint" aria-hidden="true" />
        {label}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
