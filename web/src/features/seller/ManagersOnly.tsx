import { Store } from 'lucide-react';
import type { ReactNode } from 'react';

import { EmptyState } from '@/shared/ui';

import { managesShop, useShop } from './shop';

/** Pages for managers and owners; the server refuses the others as well. */
export function ManagersOnly({ children }: { children: ReactNode }) {
  const shop = useShop();
  if (managesShop(shop)) return children;
  return (
    <EmptyState icon={Store} title="For managers">
      Ask an owner of {shop.name} if you need this page.
    </EmptyState>
  );
}
