import { ImageOff } from 'lucide-react';

import { cn } from '@/shared/lib/cn';
import { formatMoney, type Money } from '@/shared/lib/money';

export interface GoodsLineProps {
  /** As it was bought; null when there was no picture. */
  imageUrl: string | null;
  quantity: number;
  name: string;
  /** Which of its variants, and what else tells it apart. */
  detail: string | null;
  money: Money;
  className?: string;
}

/** One line of what was bought or comes back, in a list. */
export function GoodsLine({ imageUrl, quantity, name, detail, money, className }: GoodsLineProps) {
  return (
    <li
      className={cn(
        'grid grid-cols-[3.25rem_minmax(0,1fr)_auto] items-center gap-3.5 py-2.5 first:pt-0',
        className,
      )}
    >
      {imageUrl === null ? (
        <span className="grid size-13 place-items-center rounded-xl bg-sunken text-ink-faint">
          <ImageOff className="size-5" aria-hidden="true" />
        </span>
      ) : (
        <img
          src={imageUrl}
          alt=""
          loading="lazy"
          className="size-13 rounded-xl bg-photo object-cover"
        />
      )}
      <div className="min-w-0">
        <p className="leading-snug font-semibold">
          <span className="mr-1.5 inline-block min-w-7 rounded-md bg-sunken px-1.5 text-center tabular-nums">
            {quantity}×
          </span>
          {name}
        </p>
        <p className="truncate text-sm text-ink-soft">{detail}</p>
      </div>
      <p className="font-semibold tabular-nums">{formatMoney(money)}</p>
    </li>
  );
}
