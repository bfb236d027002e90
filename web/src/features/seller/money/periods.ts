/** The periods of a statement: the usual ones by name, or two days that somebody chose. */
export const periods = [
  { value: 'month', label: 'This month' },
  { value: 'last-month', label: 'Last month' },
  { value: '90-days', label: 'Last 90 days' },
  { value: 'year', label: 'This year' },
  { value: 'last-year', label: 'Last year' },
  { value: 'ever', label: 'All time' },
  { value: 'custom', label: 'Chosen days' },
] as const;

export type PeriodName = (typeof periods)[number]['value'];

/** First and last day, both included; absent means without bound. */
export interface Days {
  from?: string;
  to?: string;
}

export function toPeriod(text: string | null): PeriodName {
  return periods.find(({ value }) => value === text)?.value ?? '90-days';
}

/** A day by the local calendar, as the API writes it: "2026-08-03". */
export function isoDay(year: number, month: number, day: number): string {
  const date = new Date(year, month, day);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The days of a named period, by the local calendar. */
export function daysOf(period: Exclude<PeriodName, 'custom'>, today: Date): Days {
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  switch (period) {
    case 'month':
      return { from: isoDay(year, month, 1) };
    case 'last-month':
      return { from: isoDay(year, month - 1, 1), to: isoDay(year, month, 0) };
    case '90-days':
      return { from: isoDay(year, month, day - 89) };
    case 'year':
      return { from: isoDay(year, 0, 1) };
    case 'last-year':
      return { from: isoDay(year - 1, 0, 1), to: isoDay(year - 1, 11, 31) };
    case 'ever':
      return {};
    default:
      return period satisfies never;
  }
}

/** The zone in which days are cut, so that a day is the seller's own. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
