import { cn } from '@/shared/lib/cn';

/** The mark: a market stall under a striped big top with a pennant. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 48 48" className={cn('size-9', className)} aria-hidden="true" fill="none">
      <path d="M24 4v8" stroke="var(--ink)" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M24.8 4.4 33 7l-8.2 2.8z" fill="var(--sun)" />
      <path d="M24 10.5c5 4.6 10.6 7.4 18 9.5H6c7.4-2.1 13-4.9 18-9.5Z" fill="var(--brand)" />
      <path d="M24 10.5c2 4.6 3.1 7.4 3.8 9.5h-7.6c.7-2.1 1.800-4.900 3.800-9.500Z" fill="#fff" />
      {(['var(--brand)', '#fff', 'var(--sun)', '#fff', 'var(--brand)'] as const).map((fill, i) => (
        <path key={i} d={`M${6 + i * 7.2} 20h7.2v4a3.6 3.6 0 0 1-7.2 0Z`} fill={fill} />
      ))}
      <path
        d="M6 20h36M9.500 29v12a3 3 0 0 0 3 3h23a3 3 0 0 0 3-3V29"
        stroke="var(--ink)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path d="M19.500 44v-8.500a4.500 4.500 0 0 1 9 0V44Z" fill="var(--ink)" />
    </svg>
  );
}

/** Mark and word together. */
export function Logo({ compact = false }: { compact?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2">
      <LogoMark />
      <span
        className={cn(
          'font-display text-[1.45rem] leading-none font-extrabold tracking-[-0.045em]',
          compact && 'max-sm:sr-only',
        )}
      >
        Fairground
      </span>
    </span>
  );
}
