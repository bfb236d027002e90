import { useShopOrderPagesInfiniteQuery, type ShopOrdersArg } from '@/shared/orders';
import type { Tab } from '@/shared/ui';

export const PAGE_SIZE = 50;

export const orderTabs = [
  { value: 'all', label: 'All' },
  { value: 'pending', label: 'New' },
  { value: 'processing', label: 'In progress' },
  { value: 'shipped', label: 'Shipped' },
  { value: 'delivered', label: 'Delivered' },
  { value: 'completed', label: 'Completed' },
  { value: 'return_requested', label: 'Returns' },
  { value: 'cancelled', label: 'Cancelled' },
] as const;

export type OrderTab = (typeof orderTabs)[number]['value'];

export function toTab(text: string | null): OrderTab {
  return orderTabs.find(({ value }) => value === text)?.value ?? 'all';
}

/** The list behind a tab; the same list also gives the tab's count. */
export function listOf(tab: OrderTab, q = ''): ShopOrdersArg {
  return {
    limit: PAGE_SIZE,
    ...(tab === 'all' ? {} : { status: tab }),
    ...(q === '' ? {} : { q }),
  };
}

/** How many orders of a status are loaded; "50+" when there are more. */
export function useOrderCount(tab: OrderTab): string | undefined {
  const { data } = useShopOrderPagesInfiniteQuery(listOf(tab));
  if (data === undefined) return undefined;
  const count = data.pages.reduce((sum, page) => sum + page.items.length, 0);
  const more = data.pages.at(-1)?.next_cursor != null;
  return more ? `${count}+` : String(count);
}

/** The tabs, with counts where somebody has to do something. */
export function useOrderTabs(): Tab<OrderTab>[] {
  const counts: Partial<Record<OrderTab, string | undefined>> = {
    pending: useOrderCount('pending'),
    processing: useOrderCount('processing'),
    return_requested: useOrderCount('return_requested'),
  };
  return orderTabs.map((tab) => ({
    ...tab,
    count: counts[tab.value] === '0' ? undefined : counts[tab.value],
  }));
}
