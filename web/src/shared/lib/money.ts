/** An amount in integer minor units of an ISO currency, as every answer of the API has it. */
export interface Money {
  amount: number;
  currency: string;
}

/** ISO 4217 currencies whose minor unit is not a hundredth; the browser's own data differs for some. */
const noDecimals = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const threeDecimals = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** Number of decimal places of a currency: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: string): number {
  const code = currency.toUpperCase();
  if (noDecimals.includes(code)) return 0;
  return threeDecimals.includes(code) ? 3 : 2;
}

/** Decimal text of minor units, built from digits so that no float is involved: 449997 → "4499.97". */
export function toDecimal({ amount, currency }: Money): string {
  const exponent = currencyExponent(currency);
  const digits = Math.abs(amount)
    .toString()
    .padStart(exponent + 1, '0');
  const sign = amount < 0 ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Minor units of a decimal text typed by a person, or null when it is no amount of the currency. */
export function fromDecimal(text: string, currency: string): number | null {
  const exponent = currencyExponent(currency);
  const match = /^(\d+)(?:[.,](\d*))?$/.exec(text.trim());
  if (!match) return null;
  const fraction = match[2] ?? '';
  if (fraction.length > exponent) return null;
  const amount = Number((match[1] ?? '') + fraction.padEnd(exponent, '0'));
  return Number.isSafeInteger(amount) ? amount : null;
}

/** Text for people in their locale: "$4,499.97". */
export function formatMoney(money: Money, locale?: string): string {
  const digits = currencyExponent(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Intl formats a decimal string exactly; the DOM types do not list every such string.
  return format.format(toDecimal(money) as `${number}`);
}

/** "$20" instead of "$20.00", where nothing is lost: round amounts to choose from read quicker. */
export function formatRound(money: Money, locale?: string): string {
  const text = formatMoney(money, locale);
  const digits = currencyExponent(money.currency);
  return digits === 0 ? text : text.replace(new RegExp(`[.,]0{${digits}}(?=\\D*$)`), '');
}
