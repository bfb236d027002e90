export interface Change {
  direction: 'up' | 'down' | 'same';
  /** "12%", or null where there was nothing to compare with. */
  by: string | null;
}

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });

/** How a figure stands against the one before it; a change too small to be said is none. */
export function changeOf(now: number, before: number): Change {
  if (before <= 0) return { direction: now > before ? 'up' : 'same', by: null };
  const part = (now - before) / before;
  if (Math.abs(part) < 0.005) return { direction: 'same', by: percent.format(0) };
  return { direction: part > 0 ? 'up' : 'down', by: percent.format(Math.abs(part)) };
}

/** Of how many holds goods were bought, "38%", or a dash while there were none. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? '–' : percent.format(part / whole);
}
