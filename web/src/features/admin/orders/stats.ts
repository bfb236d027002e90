import type { AdminStats, Order } from '@/shared/api';
import type { OrderMessage } from '@/shared/realtime';

/**
 * The market's figures after an event, so that they move at once; the server's own come a moment later.
 * Amounts in another currency than the figures' are left to the server.
 */

type Changed = AdminStats;

function withStatus(stats: AdminStats, from: string | undefined, to: string): Changed {
  const by_status = { ...stats.by_status };
  if (from !== undefined) by_status[from] = Math.max(0, (by_status[from] ?? 0) - 1);
  by_status[to] = (by_status[to] ?? 0) + 1;
  return {
    ...stats,
    by_status,
    pending: by_status.pending ?? 0,
    processing: by_status.processing ?? 0,
  };
}

function plus<T extends { amount: number; currency: string }>(
  money: T,
  amount: number,
  currency: string,
): T {
  return money.currency === currency ? { ...money, amount: money.amount + amount } : money;
}

/** A new order: one more, pending, and its total is placed. Revenue waits until it is paid. */
export function afterCreated(stats: AdminStats, order: OrderMessage): AdminStats {
  const counted = withStatus(stats, undefined, order.status);
  const paid = order.paymentStatus === 'paid' ? order.total : 0;
  return {
    ...counted,
    total: stats.total + 1,
    orders_today: stats.orders_today + 1,
    placed_total: plus(stats.placed_total, order.total, order.currency),
    total_revenue: plus(stats.total_revenue, paid, order.currency),
  };
}

/** What of an order's total counts as revenue; a partly refunded one is for the server to say. */
function revenueOf(paymentStatus: string, total: number): number | null {
  if (paymentStatus === 'partially_refunded') return null;
  return paymentStatus === 'paid' ? total : 0;
}

/** A changed order: it moves between the counts, and its money comes or goes. */
export function afterUpdated(
  stats: AdminStats,
  message: OrderMessage,
  before: Order | undefined,
): AdminStats {
  const from = message.previousStatus;
  const moved = from !== undefined && from !== message.status;
  const counted = moved ? withStatus(stats, from, message.status) : stats;
  if (before === undefined) return counted;
  const had = revenueOf(before.payment_status, message.total);
  const has = revenueOf(message.paymentStatus, message.total);
  if (had === null || has === null) return counted;
  return {
    ...counted,
    total_revenue: plus(counted.total_revenue, has - had, message.currency),
  };
}
