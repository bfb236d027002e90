/** What each setting means. Names are those of the API. */
interface Text {
  label: string;
  hint: string;
  unit?: string;
}

export const texts: Record<string, Text> = {
  commission_bps: {
    label: 'Commission',
    hint: 'What the market takes of sales, unless a shop or a category has a rate of its own.',
    unit: '%',
  },
  settlement_hold_days: {
    label: 'Hold on sellers’ shares',
    hint: 'Days from delivery until a share can be paid out. Counts for later deliveries.',
    unit: 'days',
  },
  tax_rates: {
    label: 'Tax rates',
    hint: 'By country of destination. What is not listed is untaxed.',
  },
  prices_include_tax: {
    label: 'Prices contain the tax',
    hint: 'Otherwise tax is added at the checkout.',
  },
  return_window_days: {
    label: 'Return window',
    hint: 'Days from delivery in which buyers may ask to return.',
    unit: 'days',
  },
  stock_reservation_minutes: {
    label: 'Goods held in a cart',
    hint: 'Minutes from the last touch.',
    unit: 'minutes',
  },
  low_stock_pieces: {
    label: 'Nearly sold out',
    hint: 'With at most so many free pieces, unless a shop has its own mark.',
    unit: 'pieces',
  },
  wallet_balance_max_minor: {
    label: 'A wallet holds at most',
    hint: 'What is in one already stays.',
  },
  wallet_top_up_min_minor: { label: 'Smallest top-up', hint: 'Payments cost something each.' },
  wallet_top_up_max_minor: { label: 'Largest top-up', hint: 'At once.' },
  shop_approval: {
    label: 'New shops wait for approval',
    hint: 'They sell once an organiser has approved them.',
  },
};

export const groups: { title: string; note: string; names: string[] }[] = [
  {
    title: 'What the market takes',
    note: 'Orders keep what held when they were placed.',
    names: ['commission_bps', 'settlement_hold_days'],
  },
  {
    title: 'Tax',
    note: 'Orders keep what held when they were placed.',
    names: ['prices_include_tax', 'tax_rates'],
  },
  {
    title: 'Carts, stock and returns',
    note: '',
    names: ['stock_reservation_minutes', 'low_stock_pieces', 'return_window_days'],
  },
  {
    title: 'Wallets',
    note: '',
    names: ['wallet_balance_max_minor', 'wallet_top_up_min_minor', 'wallet_top_up_max_minor'],
  },
  { title: 'Shops', note: '', names: ['shop_approval'] },
];
