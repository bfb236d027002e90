import { ArrowRight, Banknote, Undo2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { flatPages } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { countOf, returnsOf, useShopReturnPagesInfiniteQuery } from '@/shared/returns';
import { StatTile } from '@/shared/ui';

import { managesShop, useShop } from '../shop';

function useWaiting() {
  return useShopReturnPagesInfiniteQuery(returnsOf('open'));
}

/** How many returns wait for a decision. */
export function ReturnsTile() {
  const { data } = useWaiting();
  const count = data && (countOf(data) ?? '0');
  return (
    <StatTile
      label="Returns"
      value={count}
      note={count && (count === '0' ? 'None asked for' : 'To be decided')}
      icon={Undo2}
      tone="sky"
      to={paths.sellerReturns}
    />
  );
}

/** Returns that wait for somebody here: to be decided, or cash to be handed back. Nothing if none do. */
export function ReturnsToDo() {
  const shop = useShop();
  const open = countOf(useWaiting().data);
  const pending = useShopReturnPagesInfiniteQuery(returnsOf('refund_pending')).data;
  const cash = flatPages(pending).filter((found) => found.refund_by_hand).length;
  const decide = open !== undefined && managesShop(shop);
  if (!decide && cash === 0) return null;
  return (
    <ul
      aria-label="Returns to do"
      className="mt-6 grid gap-3 sm:grid-cols-2 sm:has-[>:only-child]:grid-cols-1"
    >
      {decide && (
        <ToDo icon={Undo2} to={paths.sellerReturns}>
          {open === '1' ? '1 return waits' : `${open} returns wait`} for your decision
        </ToDo>
      )}
      {cash > 0 && (
        <ToDo icon={Banknote} to={`${paths.sellerReturns}?show=refund_pending`}>
          {cash === 1 ? '1 customer gets' : `${cash} customers get`} cash back from you
        </ToDo>
      )}
    </ul>
  );
}

function ToDo({ icon: Icon, to, children }: { icon: LucideIcon; to: string; children: ReactNode }) {
  return (
    <li>
      <Link
        to={to}
        className="flex min-h-14 items-center gap-3 rounded-card bg-sun-soft px-5 py-3 font-semibold text-sun-text hover:brightness-[0.97] dark:hover:brightness-125"
      >
        <Icon className="size-5 shrink-0" aria-hidden="true" />
        <span className="min-w-0 flex-1">{children}</span>
        <ArrowRight className="size-5 shrink-0" aria-hidden="true" />
      </Link>
    </li>
  );
}
