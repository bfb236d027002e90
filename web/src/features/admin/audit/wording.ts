import type { AuditLine } from '@/shared/api';
import { paths } from '@/shared/lib/paths';

/** What was done, as a sentence without its subject and its object. */
const deeds: Record<string, string> = {
  'user.suspended': 'suspended',
  'user.reinstated': 'reinstated',
  'user.role_changed': 'changed the role of',
  'user.signed_out': 'signed out everywhere',
  'user.activation_resent': 'mailed the activation link again to',
  'user.impersonated': 'began to see the market as',
  'user.impersonation_ended': 'stopped seeing the market as',
  'user.deleted': 'deleted the own account',
  'order.status_forced': 'forced the status of',
  'order.status_changed': 'changed the status of',
  'order.cancelled': 'cancelled',
  'order.archived': 'archived',
  'payment.collected': 'noted cash for',
  'payment_webhook.replayed': 'replayed a message of a provider',
  'payment_webhook.assigned': 'said whose money a message of a provider is',
  'refund.confirmed': 'confirmed a refund by hand',
  'refund.retried': 'had a refund tried again',
  'return.approved': 'approved a return of',
  'return.rejected': 'refused a return of',
  'payout.requested': 'asked for a payout of',
  'payout.approved': 'approved a payout of',
  'payout.paid': 'paid a payout of',
  'payout.rejected': 'refused a payout of',
  'withdraw_method.changed': 'changed where payouts go of',
  'withdraw_method.removed': 'removed where payouts go of',
  'wallet.frozen': 'froze the wallet of',
  'wallet.unfrozen': 'unfroze the wallet of',
  'wallets.refund_begun': 'began to pay all wallets back',
  'ledger.proven': 'had the books proven',
  'ledger.reconciled': 'compared a report of a provider',
  'review.hidden': 'hid a review',
  'review.restored': 'showed a review again',
  'review.reports_dismissed': 'kept a reported review',
  'coupon.created': 'added the coupon',
  'coupon.changed': 'changed the coupon',
  'coupon.deleted': 'took away the coupon',
  'category.created': 'added the category',
  'category.changed': 'changed the category',
  'category.deleted': 'deleted the category',
  'product.created': 'added the product',
  'product.changed': 'changed the product',
  'product.deleted': 'deleted the product',
  'product.hidden': 'hid the product',
  'product.shown': 'showed the product again',
  'sale_event.changed': 'changed a sale event',
  'sale_event.ended': 'ended a sale event',
  'shop.approved': 'approved the shop',
  'shop.declined': 'declined the shop',
  'shop.suspended': 'suspended the shop',
  'shop.reinstated': 'reinstated the shop',
  'shop.ownership_transferred': 'handed over the shop',
  'commission.changed': 'changed the commission of',
  'market.settings_changed': 'changed the settings of the market',
};

/** Every kind of act there is, for the filter. */
const groups: Record<string, string> = {
  user: 'People',
  order: 'Orders',
  return: 'Returns',
  refund: 'Refunds',
  payment: 'Payments',
  payout: 'Payouts',
  withdraw_method: 'Where payouts go',
  wallet: 'Wallets',
  ledger: 'The books',
  review: 'Reviews',
  coupon: 'Coupons',
  category: 'Categories',
  product: 'Products',
  sale_event: 'Sale events',
  shop: 'Shops',
  commission: 'Commission',
  market: 'Settings',
  announcement: 'Announcements',
};

export function deedOf(action: string): string {
  return deeds[action] ?? action.replace(/[._]/g, ' ');
}

/** Groups of the actions that stand in the log, as the beginnings that narrow it. */
export function groupsOf(actions: readonly string[]): { value: string; label: string }[] {
  const found = new Set(actions.map((action) => action.split('.')[0] ?? ''));
  return [...found]
    .filter((group) => group !== '')
    .map((group) => ({ value: `${group}.`, label: groups[group] ?? group.replace(/_/g, ' ') }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** The page about what was acted on, where there is one. */
export function linkOf(target: string): string | undefined {
  const [kind, id] = target.split(':');
  if (id === undefined) return undefined;
  switch (kind) {
    case 'user':
      return paths.adminUser(id);
    case 'wallet':
      return paths.adminWallet(id);
    case 'order':
      return paths.adminOrder(id);
    case 'return':
      return paths.adminReturn(id);
    case 'shop':
      return paths.adminShop(id);
    case 'coupon':
      return paths.adminCoupon(id);
    case 'reconciliation':
      return paths.adminReconciliation(id);
    case 'product':
      return paths.productById(id);
    default:
      return undefined;
  }
}

/** What the target is called; its id where it has no name. */
export function nameOf(line: Pick<AuditLine, 'target' | 'target_name'>): string {
  if (line.target_name !== '') return line.target_name;
  const id = line.target.split(':')[1] ?? line.target;
  return id.length > 13 ? `${id.slice(0, 13)}…` : id;
}

/** The particulars of an act, as pairs of words. */
export function particulars(detail: AuditLine['detail']): [string, string][] {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => [
      name.replace(/_/g, ' '),
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]);
}
