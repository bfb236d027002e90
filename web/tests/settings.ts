import type { MarketSetting } from '@/shared/api';

const author = { id: 'u1', name: 'Robin Field' };
const setting = (part: Partial<MarketSetting> & Pick<MarketSetting, 'name'>): MarketSetting => ({
  kind: 'days',
  value: 14,
  default: 14,
  minimum: 0,
  maximum: 365,
  source: 'environment',
  changed_by: null,
  changed_at: null,
  ...part,
});
/** Some of the market's settings: one that an organiser changed, and others as the environment has them. */
export const settings = [
  setting({
    name: 'commission_bps',
    kind: 'basis_points',
    value: 850,
    default: 500,
    maximum: 10_000,
    source: 'office',
    changed_by: author,
    changed_at: '2026-05-01T10:00:00Z',
  }),
  setting({
    name: 'tax_rates',
    kind: 'tax_rates',
    value: [{ country: 'DE', tax_class: 'standard', rate_bps: 1900 }],
    default: [],
    maximum: 10_000,
  }),
  setting({ name: 'return_window_days' }),
  setting({ name: 'wallet_top_up_min_minor', kind: 'amount', value: 500, default: 500 }),
];
