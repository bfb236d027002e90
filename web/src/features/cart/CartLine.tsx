import { TriangleAlert, X } from 'lucide-react';
import { Link } from 'react-router';

import {
  asProblem,
  useAddCartItemMutation,
  useRemoveCartItemMutation,
  useSetCartItemMutation,
  type CartItem,
} from '@/shared/api';
import { EventCountdown, ProductImage } from '@/shared/commerce';
import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { Countdown, IconButton, Price, QuantityStepper, toast } from '@/shared/ui';

export interface CartLineProps {
  item: CartItem;
  /** The hold ran out: the cart should be asked again. */
  onHoldEnd: () => void;
  compact?: boolean;
}

export function CartLine({ item, onHoldEnd, compact = false }: CartLineProps) {
  const [setQuantity] = useSetCartItemMutation();
  const { remove, isRemoving } = useRemoveWithUndo();
  const to = paths.product({ id: item.product_id, handle: item.handle });
  const gone = item.status === 'unavailable';
  const change = async (quantity: number) => {
    const outcome = await setQuantity({ itemId: item.id, cartItemPatch: { quantity } });
    if (outcome.error === undefined) return;
    const problem = asProblem(outcome.error);
    const left = problem.extra.available;
    if (problem.code === 'INSUFFICIENT_STOCK' && typeof left === 'number') {
      toast.warning(`No more than ${item.quantity + left} of ${item.product_name} can be yours`);
    } else toast.problem(problem);
  };
  return (
    <li className={cn('flex gap-4 py-4', isRemoving && 'opacity-50')}>
      <Link
        to={to}
        tabIndex={-1}
        aria-hidden="true"
        className={cn(
          'relative shrink-0 overflow-hidden rounded-2xl bg-photo',
          compact ? 'size-20' : 'size-24 sm:size-28',
        )}
      >
        <ProductImage image={item.image} name="" />
      </Link>
      <div className="grid min-w-0 flex-1 content-between gap-2">
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Link to={to} className="line-clamp-2 leading-snug font-semibold hover:underline">
              {item.product_name}
            </Link>
            {item.variant_name !== '' && (
              <p className="truncate text-sm text-ink-soft">{item.variant_name}</p>
            )}
          </div>
          <IconButton
            label={`Remove ${item.product_name}`}
            size="icon-sm"
            className="-mt-1.5 -mr-2"
            busy={isRemoving}
            onClick={() => void remove(item)}
          >
            <X className="size-4.5" />
          </IconButton>
        </div>
        <LineNotes item={item} onHoldEnd={onHoldEnd} />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <QuantityStepper
            size="sm"
            value={item.quantity}
            max={Math.max(item.available_to_me, 1)}
            label={`Quantity of ${item.product_name}`}
            disabled={gone}
            onChange={change}
          />
          <Price price={item.line_total} />
        </div>
      </div>
    </li>
  );
}

function LineNotes({ item, onHoldEnd }: { item: CartItem; onHoldEnd: () => void }) {
  const changed = item.price.amount !== item.price_at_add.amount;
  const event = item.sale_event;
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      {event?.state === 'running' && (
        <EventCountdown until={event.ends_at} label="Sale ends in" over="The sale is over" />
      )}
      {item.status === 'held' && item.reserved_until !== null && (
        <Countdown until={item.reserved_until} label="Held" onEnd={onHoldEnd} />
      )}
      {item.status === 'expired' && (
        <span className="text-ink-soft">No longer held, still available</span>
      )}
      {item.status === 'unavailable' && (
        <span className="flex items-center gap-1.5 text-danger-text">
          <TriangleAlert className="size-4" aria-hidden="true" />
          {whyNot(item)}
        </span>
      )}
      {changed && (
        <span className="text-sun-text">
          Price changed from {formatMoney(item.price_at_add)} to {formatMoney(item.price)}
        </span>
      )}
    </div>
  );
}

function whyNot({ sale_event: event, available_to_me: left, shop }: CartItem): string {
  if (event?.state === 'ended') return 'This sale event is over';
  if (event?.state === 'scheduled') return 'This sale event has not begun';
  if (shop.is_on_holiday) return `${shop.name} is on holiday`;
  return left > 0 ? `Only ${left} left` : 'Sold out';
}

/** Removes at once and offers to bring the line back. */
function useRemoveWithUndo() {
  const [removeItem, { isLoading }] = useRemoveCartItemMutation();
  const [addItem] = useAddCartItemMutation();
  const remove = async (item: CartItem) => {
    const outcome = await removeItem({ itemId: item.id });
    if (outcome.error !== undefined) {
      toast.problem(outcome.error);
      return;
    }
    const undo = async () => {
      const back = await addItem({
        cartItemIn: { variant_id: item.variant_id, quantity: item.quantity },
      });
      if (back.error !== undefined) toast.problem(back.error);
    };
    toast.info(`Removed ${item.product_name}`, {
      action: { label: 'Undo', onClick: () => void undo() },
    });
  };
  return { remove, isRemoving: isLoading };
}
