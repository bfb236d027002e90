const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const dateOnly = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });
const shortMonth = new Intl.DateTimeFormat(undefined, { month: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

export function formatDateTime(iso: string): string {
  return dateTime.format(new Date(iso));
}

export function formatDate(iso: string): string {
  return dateOnly.format(new Date(iso));
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "5 minutes ago"; after a week the date. `now` in milliseconds since the epoch. */
export function formatAgo(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Math.abs(seconds) > 7 * 86_400) return formatDate(iso);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return 'just now';
}

/** A day without a time, "2026-08-03", wherever the reader is. */
export function formatDay(day: string): string {
  return dateOnly.format(atMidnight(day));
}

/** "3 Aug", where the year is known. */
export function formatShortDay(day: string): string {
  return shortDay.format(atMidnight(day));
}

/** The month of a day, "August 2026". */
export function formatMonth(day: string): string {
  return month.format(atMidnight(day));
}

/** "Aug", where the year is known. */
export function formatShortMonth(day: string): string {
  return shortMonth.format(atMidnight(day));
}

function atMidnight(day: string): Date {
  return new Date(`${day}T00:00:00`);
}
