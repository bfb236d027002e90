import {
  House,
  LayoutGrid,
  Package,
  ShoppingBasket,
  UserRound,
  WalletMinimal,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { NavLink } from 'react-router';

import { useCartCount } from '@/features/cart';
import { useSession } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { paths } from '@/shared/lib/paths';

import { LazyCategoriesSheet } from './lazy';

const itemClass =
  'relative flex h-full flex-col items-center justify-center gap-0.5 text-[0.7rem] font-semibold text-ink-soft aria-[current=page]:text-brand-text';

/** The thumb's navigation on phones. */
export function BottomNav() {
  const [browsing, setBrowsing] = useState(false);
  const count = useCartCount();
  const signedIn = useSession().status === 'user';
  return (
    <>
      <nav
        aria-label="Quick navigation"
        className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface/95 pb-[env(safe-area-inset-bottom)] backdrop-blur md:hidden"
      >
        <ul className="grid h-15 auto-cols-fr grid-flow-col">
          <li>
            <Item to={paths.home} icon={House} label="Home" />
          </li>
          <li>
            <button
              type="button"
              onClick={() => setBrowsing(true)}
              className={cn(itemClass, 'w-full')}
            >
              <LayoutGrid className="size-5.5" aria-hidden="true" />
              Browse
            </button>
          </li>
          <li>
            <Item to={paths.cart} icon={ShoppingBasket} label="Cart" count={count} />
          </li>
          <li>
            <Item to={paths.orders} icon={Package} label="Orders" />
          </li>
          {signedIn && (
            <li>
              <Item to={paths.wallet} icon={WalletMinimal} label="Wallet" />
            </li>
          )}
          <li>
            <Item to={paths.account} icon={UserRound} label="You" />
          </li>
        </ul>
      </nav>
      <LazyCategoriesSheet open={browsing} onOpenChange={setBrowsing} />
    </>
  );
}

interface ItemProps {
  to: string;
  icon: LucideIcon;
  label: string;
  count?: number;
}

function Item({ to, icon: Icon, label, count = 0 }: ItemProps) {
  return (
    <NavLink to={to} end={to === paths.home} className={itemClass}>
      <span className="relative">
        <Icon className="size-5.5" aria-hidden="true" />
        {count > 0 && (
          <span
            aria-hidden="true"
            className="absolute -top-1.5 left-3.5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-brand px-1 text-[0.65rem] font-bold text-brand-ink tabular-nums"
          >
            {count > 99 ? '99+' : count}
          </span>
        )}
      </span>
      {label}
      {count > 0 && <span className="sr-only">, {count} in it</span>}
    </NavLink>
  );
}
