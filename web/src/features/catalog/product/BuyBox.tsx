import { Flame, PackageCheck, PackageX, ShoppingBasket, Timer } from 'lucide-react';
import { useState } from 'react';

import type { Product, Variant } from '@/shared/api';
import { useAddToCart } from '@/shared/commerce';
import { cn } from '@/shared/lib/cn';
import { DeliveryHint } from '@/shared/shipping';
import { Badge, Button, percentOff, Price, QuantityStepper } from '@/shared/ui';
import { WishButton } from '@/shared/wishlist';

import { EventBanner, NextEvent } from './EventBanner';
import { OptionPicker } from './OptionPicker';
import { hasRealOptions, optionChoices, variantAfter } from './options';
import { leftOf, type EventState } from './useRunningEvent';

export interface BuyBoxProps {
  product: Product;
  variant: Variant;
  available: (variant: Variant) => number;
  event: EventState;
  /** The shop takes no orders at the moment. */
  closed: boolean;
  onVariant: (variant: Variant) => void;
}

const QUANTITY_MAX = 99;
const FEW = 5;

export function BuyBox({ product, variant, available, event, closed, onVariant }: BuyBoxProps) {
  const [wanted, setWanted] = useState(1);
  const { add, isAdding } = useAddToCart({ openCart: true });
  const { running, next } = event;
  const deal = running?.dealOf(variant);
  const offer = deal !== undefined && deal.left > 0 ? deal : null;
  const left = offer?.left ?? available(variant);
  const quantity = Math.max(1, Math.min(wanted, left, QUANTITY_MAX));
  const usual = variant.discount_price === null ? null : variant.original_price;
  const price = offer?.price ?? variant.price;
  const was = offer === null ? usual : (usual ?? variant.price);
  const off = percentOff(price, was);
  const buy = () => void add(offer?.variantId ?? variant.id, quantity, product.name);
  const anyLeft = (each: Variant) => leftOf(each, available, event);
  return (
    <div className="grid grid-cols-1 gap-6">
      <div className="flex flex-wrap items-center gap-3">
        <Price price={price} was={was} size="lg" />
        {off !== null && <Badge tone="gold">−{off}%</Badge>}
      </div>
      {running !== null && <EventBanner event={running} deal={deal} />}
      {hasRealOptions(product) &&
        optionChoices(product, variant, anyLeft).map((option, index) => (
          <OptionPicker
            key={option.name}
            option={option}
            onChoose={(value) => {
              const next = variantAfter(product.variants, variant, index, value, anyLeft);
              if (next) onVariant(next);
            }}
          />
        ))}
      <StockLine left={left} />
      <div className="flex gap-3">
        <QuantityStepper
          value={quantity}
          max={Math.max(1, Math.min(left, QUANTITY_MAX))}
          disabled={left <= 0}
          label={`Quantity of ${product.name}`}
          onChange={setWanted}
        />
        <Button
          size="lg"
          className="h-11.5 min-w-0 flex-1 max-sm:px-4"
          disabled={closed || left <= 0}
          busy={isAdding}
          onClick={buy}
        >
          {!isAdding && <ShoppingBasket className="size-5" />}
          {buyLabel(left, closed)}
        </Button>
        <WishButton product={wishOf(product)} className="h-11.5 w-11.5 shrink-0" />
      </div>
      <p className="flex items-center gap-2 text-sm text-ink-soft">
        <Timer className="size-4.5 shrink-0" aria-hidden="true" />
        In your cart it is held for you for ten minutes.
      </p>
      <DeliveryHint shop={product.shop.slug} />
      {running === null && next !== null && <NextEvent event={next} />}
      <PhoneBar price={price} was={was} {...{ left, closed, isAdding }} onBuy={buy} />
    </div>
  );
}

function buyLabel(left: number, closed: boolean): string {
  if (closed) return 'On holiday';
  return left <= 0 ? 'Sold out' : 'Add to cart';
}

/** The product as a wish list knows it, with the price its card shows. */
function wishOf({ id, name, variants }: Product) {
  const [first, ...others] = variants.map(({ price }) => price);
  const price = others.reduce(
    (least, each) => (each.amount < least.amount ? each : least),
    first ?? { amount: 0, currency: 'USD' },
  );
  return { id, name, price };
}

function StockLine({ left }: { left: number }) {
  const [Icon, text, tone] =
    left <= 0
      ? ([PackageX, 'Sold out right now', 'text-ink-soft'] as const)
      : left <= FEW
        ? ([Flame, `Only ${left} left`, 'text-danger-text'] as const)
        : ([PackageCheck, 'In stock', 'text-mint-text'] as const);
  return (
    <p role="status" className={cn('flex items-center gap-2 font-semibold tabular-nums', tone)}>
      <Icon className="size-5" aria-hidden="true" />
      {text}
    </p>
  );
}

interface PhoneBarProps {
  price: Variant['price'];
  was: Variant['original_price'] | null;
  left: number;
  closed: boolean;
  isAdding: boolean;
  onBuy: () => void;
}

/** On a phone the price and the button stay within reach of the thumb. */
function PhoneBar({ price, was, left, closed, isAdding, onBuy }: PhoneBarProps) {
  return (
    <div className="fixed inset-x-0 bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-20 flex items-center justify-between gap-4 border-t border-line bg-surface/95 px-4 py-2.5 backdrop-blur md:hidden">
      <Price price={price} was={was} />
      <Button
        disabled={closed || left <= 0}
        busy={isAdding}
        onClick={onBuy}
        aria-label="Add to cart, quick"
      >
        {buyLabel(left, closed)}
      </Button>
    </div>
  );
}
