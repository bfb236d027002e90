import { Avatar as Base } from '@base-ui/react/avatar';

import { cn } from '@/shared/lib/cn';

const tones = [
  'bg-brand-soft text-brand-text',
  'bg-sun-soft text-sun-text',
  'bg-mint-soft text-mint-text',
  'bg-sky-soft text-sky-text',
] as const;

export interface AvatarProps {
  name: string;
  src?: string | null | undefined;
  className?: string;
  square?: boolean;
}

/** A picture, or initials on a colour that stays the same for a name. */
export function Avatar({ name, src, className, square = false }: AvatarProps) {
  const initials = name
    .split(/\s+/)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('')
    .toUpperCase();
  let hash = 0;
  for (const char of name) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return (
    <Base.Root
      className={cn(
        'inline-grid size-10 shrink-0 place-items-center overflow-hidden font-display text-[0.42em] font-bold select-none',
        square ? 'rounded-2xl' : 'rounded-full',
        tones[hash % tones.length],
        className,
      )}
      style={{ fontSize: 'inherit' }}
      aria-hidden="true"
    >
      {src && <Base.Image src={src} alt="" className="size-full object-cover" />}
      <Base.Fallback className="col-start-1 row-start-1 text-[0.95rem]">
        {initials || '?'}
      </Base.Fallback>
    </Base.Root>
  );
}
