import type { OrderPaymentStatus, PaymentMethod } from '@/shared/api';
import type { ShopOrdersArg } from '@/shared/orders';

/** What narrows the list beside its tab; it stands in the address, so that it can be kept and shared. */
export interface OrderFilters {
  payment?: OrderPaymentStatus;
  method?: PaymentMethod;
  from?: string;
  to?: string;
}

export const paymentOptions: readonly { value: OrderPaymentStatus; label: string }[] = [
  { value: 'pending', label: 'Not paid' },
  { value: 'authorized', label: 'Authorised' },
  { value: 'paid', label: 'Paid' },
  { value: 'failed', label: 'Failed' },
  { value: 'partially_refunded', label: 'Partly refunded' },
  { value: 'refunded', label: 'Refunded' },
];

export const methodOptions: readonly { value: PaymentMethod; label: string }[] = [
  { value: 'cc', label: 'Credit card' },
  { value: 'dc', label: 'Debit card' },
  { value: 'stripe', label: 'Stripe' },
  { value: 'paypal', label: 'PayPal' },
  { value: 'wallet', label: 'Wallet' },
  { value: 'cod', label: 'Cash on delivery' },
];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the filters out of an address; what is none of them is passed over. */
export function readFilters(params: URLSearchParams): OrderFilters {
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  const payment = paymentOptions.find(({ value }) => value === params.get('payment'))?.value;
  const method = methodOptions.find(({ value }) => value === params.get('method'))?.value;
  return {
    ...(payment && { payment }),
    ...(method && { method }),
    ...(DAY.test(from) && { from }),
    ...(DAY.test(to) && { to }),
  };
}

/** Whether somebody has narrowed the list. */
export function isNarrowed(filters: OrderFilters): boolean {
  return Object.keys(filters).length > 0;
}

/** Filters as the API takes them; days are the seller's own. */
export function filterArg({ payment, method, from, to }: OrderFilters): ShopOrdersArg {
  const days = {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...((from ?? to) !== undefined && { tz: Intl.DateTimeFormat().resolvedOptions().timeZone }),
  };
  return {
    ...(payment && { paymentStatus: payment }),
    ...(method && { method }),
    ...days,
  };
}

/** The address of a list: its tab and its filters. */
export function listSearch(tab: string, filters: OrderFilters): string {
  const entries = Object.entries({ ...(tab !== 'all' && { status: tab }), ...filters });
  const text = new URLSearchParams(entries).toString();
  return text === '' ? '' : `?${text}`;
}
