import {
  ArrowRight,
  Banknote,
  Inbox,
  MessageSquareReply,
  PackageCheck,
  PackageOpen,
  Undo2,
  Wallet,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Link } from 'react-router';

import { flatPages, type ShopDashboard } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { returnsOf, useShopReturnPagesInfiniteQuery } from '@/shared/returns';
import { Panel, Skeleton } from '@/shared/ui';

interface Item {
  icon: LucideIcon;
  text: string;
  to: string;
}

function some(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

/** What waits for somebody of the shop, what is nearest to money first. */
export function itemsOf({ to_do: toDo, figures }: ShopDashboard, cashBacks: number): Item[] {
  const items: (Item | false)[] = [
    toDo.to_accept > 0 && {
      icon: Inbox,
      text: some(toDo.to_accept, 'new order to take up', 'new orders to take up'),
      to: `${paths.sellerOrders}?status=pending`,
    },
    toDo.in_process > 0 && {
      icon: PackageCheck,
      text: some(toDo.in_process, 'order to pack and send', 'orders to pack and send'),
      to: `${paths.sellerOrders}?status=processing`,
    },
    toDo.returns_to_decide > 0 && {
      icon: Undo2,
      text: some(toDo.returns_to_decide, 'return to decide', 'returns to decide'),
      to: paths.sellerReturns,
    },
    cashBacks > 0 && {
      icon: Banknote,
      text: some(cashBacks, 'customer gets cash back', 'customers get cash back'),
      to: `${paths.sellerReturns}?show=refund_pending`,
    },
  ];
  if (figures !== null) {
    const { stock, reviews, available } = figures;
    items.push(
      stock.count > 0 && {
        icon: PackageOpen,
        text: `${some(stock.count, 'thing', 'things')} to restock`,
        to: `${paths.sellerStock}?low=1`,
      },
      reviews.to_answer > 0 && {
        icon: MessageSquareReply,
        text: some(reviews.to_answer, 'review to answer', 'reviews to answer'),
        to: paths.sellerReviews,
      },
      available.amount > 0 && {
        icon: Wallet,
        text: `${formatMoney(available)} can be paid out`,
        to: paths.sellerPayouts,
      },
    );
  }
  return items.filter((item) => item !== false);
}

/** The shop's list of things to do, each with the way there. */
export function ToDo({ dashboard }: { dashboard: ShopDashboard | undefined }) {
  const pending = useShopReturnPagesInfiniteQuery(returnsOf('refund_pending')).data;
  const cashBacks = flatPages(pending).filter((found) => found.refund_by_hand).length;
  const items = dashboard && itemsOf(dashboard, cashBacks);
  return (
    <Panel title="To do" flush>
      {items === undefined && (
        <div className="grid gap-3 p-5 pt-0">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      )}
      {items?.length === 0 && <p className="px-5 pb-5 text-ink-soft">Nothing waits for you.</p>}
      {items !== undefined && items.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {items.map(({ icon: Icon, text, to }) => (
            <li key={text}>
              <Link
                to={to}
                className="flex min-h-13 items-center gap-3 px-5 py-2 font-medium hover:bg-sunken/60"
              >
                <Icon className="size-5 shrink-0 text-ink-soft" aria-hidden="true" />
                <span className="min-w-0 flex-1">{text}</span>
                <ArrowRight className="size-4.5 shrink-0 text-ink-faint" aria-hidden="true" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
