import { encode } from 'uqr';

import { cn } from '@/shared/lib/cn';

export interface QrCodeProps {
  text: string;
  /** What it holds, for screen readers. */
  label: string;
  className?: string;
}

const QUIET = 3;

/** A QR code, dark on white in either theme: cameras read no other. */
export function QrCode({ text, label, className }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  const side = size + 2 * QUIET;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
      className={cn('rounded-2xl bg-white', className)}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
