import type { OrderSummary } from '@/shared/api';
import { useGetShopOrderSummaryQuery, type ShopOrdersArg } from '@/shared/orders';
import type { Tab } from '@/shared/ui';

export const PAGE_SIZE = 50;

export const orderTabs = [
  { value: 'all', label: 'All' },
  { value: 'pending', label: 'New' },
  { value: 'processing', label: 'In progress' },
  { value: 'partly', label: 'Partly shipped' },
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

/** What a tab narrows the list to. */
export function narrowingOf(tab: OrderTab): ShopOrdersArg {
  if (tab === 'all') return {};
  return tab === 'partly' ? { partlyShipped: true } : { status: tab };
}

/** The list behind a tab, narrowed further by a search and other filters. */
export function listOf(tab: OrderTab, q = '', filters: ShopOrdersArg = {}): ShopOrdersArg {
  return { limit: PAGE_SIZE, ...filters, ...narrowingOf(tab), ...(q === '' ? {} : { q }) };
}

/** The counts beside tabs, where somebody has to do something; the server counts all orders. */
function countsOf(summary: OrderSummary | undefined): Partial<Record<OrderTab, number>> {
  if (summary === undefined) return {};
  return {
    pending: summary.to_accept + summary.awaiting_payment,
    processing: summary.to_pack + summary.partly_shipped,
    partly: summary.partly_shipped,
    return_requested: summary.return_requested,
  };
}

export function useOrderTabs(): Tab<OrderTab>[] {
  const counts = countsOf(useGetShopOrderSummaryQuery().data);
  return orderTabs.map((tab) => ({ ...tab, count: counts[tab.value] || undefined }));
}
