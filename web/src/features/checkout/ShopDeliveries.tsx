import { CircleAlert, ShoppingBag, Truck } from 'lucide-react';

import type { Quote, QuotedMethod, QuotedShop } from '@/shared/api';
import { countryName } from '@/shared/forms';
import { daysText, priceText } from '@/shared/shipping';
import { Loading, RadioGroup, Skeleton } from '@/shared/ui';

import type { Wishes } from './delivery';

export interface ShopDeliveriesProps {
  quote: Quote | undefined;
  country: string | undefined;
  wishes: Wishes;
  onWish: (shopId: string, methodId: string) => void;
}

/** How each shop's goods get to the buyer, with prices; every choice shows in the total at once. */
export function ShopDeliveries({ quote, country, wishes, onWish }: ShopDeliveriesProps) {
  if (quote === undefined) {
    return (
      <Loading label="Asking what delivery costs">
        <Skeleton className="h-16 rounded-2xl" />
      </Loading>
    );
  }
  return (
    <div className="grid gap-6">
      {quote.shops.map((part) => (
        <ShopDelivery
          key={part.shop.id}
          part={part}
          country={country}
          wish={wishes[part.shop.id]}
          onWish={(methodId) => onWish(part.shop.id, methodId)}
        />
      ))}
    </div>
  );
}

interface ShopDeliveryProps {
  part: QuotedShop;
  country: string | undefined;
  wish: string | undefined;
  onWish: (methodId: string) => void;
}

function ShopDelivery({ part, country, wish, onWish }: ShopDeliveryProps) {
  const { shop, delivery } = part;
  const { choice, methods, method_id } = delivery;
  const label = `From ${shop.name}`;
  if (methods.length === 0) {
    return (
      <section aria-label={label}>
        <p className="mb-2 text-sm font-semibold">{label}</p>
        <Nothing choice={choice} shop={shop.name} country={country} />
      </section>
    );
  }
  // What was pressed shows at once; the price of it comes with the next quote.
  const value = methods.some(({ id }) => id === wish) ? (wish ?? null) : method_id;
  return (
    <div>
      {choice === 'choice_needed' && (
        <p className="mb-2 text-sm font-medium text-danger-text" role="status">
          {shop.name} does not send these goods {there(country)}, but you can pick them up.
        </p>
      )}
      <RadioGroup label={label} value={value} onChange={onWish} options={methods.map(option)} />
    </div>
  );
}

function option(method: QuotedMethod) {
  const Icon = method.pickup ? ShoppingBag : Truck;
  const about = method.pickup
    ? [method.address, method.instructions].filter((text) => text !== '')
    : [daysText(method)].filter((text) => text !== '');
  return {
    value: method.id,
    title: (
      <span className="flex items-center gap-2">
        <Icon className="size-4.5 shrink-0 text-ink-soft" aria-hidden="true" />
        {method.name}
      </span>
    ),
    ...(about.length > 0 && {
      description: about.map((text) => (
        <span key={text} className="block whitespace-pre-line">
          {text}
        </span>
      )),
    }),
    aside: <span className="font-semibold tabular-nums">{priceText(method.price)}</span>,
  };
}

interface NothingProps {
  choice: QuotedShop['delivery']['choice'];
  shop: string;
  country: string | undefined;
}

function Nothing({ choice, shop, country }: NothingProps) {
  if (choice === 'not_needed') {
    return <p className="text-ink-soft">Nothing has to be sent.</p>;
  }
  if (choice === 'address_needed') {
    return <p className="text-ink-soft">Say where it goes, and we say what it costs.</p>;
  }
  return (
    <p role="status" className="flex items-start gap-2 text-danger-text">
      <CircleAlert className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
      {shop} does not send these goods {there(country)}. Choose another address, or take them out of
      your cart.
    </p>
  );
}

function there(country: string | undefined): string {
  return country === undefined ? 'there' : `to ${countryName(country)}`;
}
