const PERCENT = /^\d{1,3}(?:[.,]\d{1,2})?$/;

/** 850 basis points are "8.5". */
export function percentText(bps: number): string {
  return (bps / 100).toFixed(2).replace(/\.?0+$/, '');
}

/** "8.5" or "8,5" are 850 basis points; null for anything that is no percentage. */
export function parsePercent(text: string): number | null {
  if (!PERCENT.test(text.trim())) return null;
  return Math.round(Number(text.trim().replace(',', '.')) * 100);
}
