import type { MarketSetting, TaxRate } from '@/shared/api';
import { fromDecimal, toDecimal } from '@/shared/lib/money';

import { parsePercent, percentText } from '../commission/percent';

export type SettingValue = MarketSetting['value'];
/** What somebody has typed: text, a switch, or rows of rates. */
export type Typed = string | boolean | TypedRate[];

export interface TypedRate {
  country: string;
  taxClass: string;
  percent: string;
}

const WHOLE = /^\d{1,9}$/;

/** A value as it is typed. */
export function typedOf(
  { kind, value }: Pick<MarketSetting, 'kind' | 'value'>,
  currency: string,
): Typed {
  if (Array.isArray(value)) return value.map(typedRate);
  if (typeof value === 'boolean') return value;
  if (kind === 'basis_points') return percentText(value);
  return kind === 'amount' ? toDecimal({ amount: value, currency }) : value.toString();
}

function typedRate({
  country,
  tax_class: taxClass = 'standard',
  rate_bps: bps,
}: TaxRate): TypedRate {
  return { country, taxClass, percent: percentText(bps) };
}

/** What was typed as the API takes it; null where it makes no sense. */
export function valueOf(
  kind: MarketSetting['kind'],
  typed: Typed,
  currency: string,
): SettingValue | null {
  if (typeof typed === 'boolean') return typed;
  if (Array.isArray(typed)) {
    const rates = typed.map(({ country, taxClass, percent }) => ({
      country,
      tax_class: taxClass,
      rate_bps: parsePercent(percent),
    }));
    const isRead = (rate: (typeof rates)[number]): rate is TaxRate & { tax_class: string } =>
      rate.rate_bps !== null && rate.country !== '';
    return rates.every(isRead) ? rates : null;
  }
  if (kind === 'basis_points') return parsePercent(typed);
  if (kind === 'amount') return fromDecimal(typed, currency);
  return WHOLE.test(typed.trim()) ? Number(typed) : null;
}

/** The problem of what was typed, in words; undefined when there is none. */
export function problemOf(
  setting: MarketSetting,
  typed: Typed,
  currency: string,
): string | undefined {
  const value = valueOf(setting.kind, typed, currency);
  if (value === null) {
    return Array.isArray(typed)
      ? 'Each rate needs a country and a percentage.'
      : 'This is no figure.';
  }
  const { minimum, maximum } = setting;
  if (typeof value !== 'number' || minimum === null || maximum === null) return undefined;
  if (value >= minimum && value <= maximum) return undefined;
  const [least, most] = [minimum, maximum].map((bound) =>
    setting.kind === 'basis_points' ? `${percentText(bound)} %` : bound.toString(),
  );
  return setting.kind === 'amount'
    ? 'This amount is too small or too large.'
    : `Between ${least} and ${most}.`;
}

/** Whether two values are the same setting. */
export function isSame(a: SettingValue, b: SettingValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
