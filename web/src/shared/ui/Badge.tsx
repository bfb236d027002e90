import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';

import { cn } from '@/shared/lib/cn';

const badge = cva(
  'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[0.8rem] leading-5 font-semibold whitespace-nowrap [&_svg]:size-3.5',
  {
    variants: {
      tone: {
        neutral: 'bg-sunken text-ink-soft',
        brand: 'bg-brand-soft text-brand-text',
        sun: 'bg-sun-soft text-sun-text',
        mint: 'bg-mint-soft text-mint-text',
        sky: 'bg-sky-soft text-sky-text',
        danger: 'bg-danger-soft text-danger-text',
        solid: 'bg-brand text-brand-ink',
        gold: 'bg-sun text-sun-ink',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
);

export type BadgeTone = NonNullable<VariantProps<typeof badge>['tone']>;

export function Badge({ tone, className, ...rest }: ComponentProps<'span'> & { tone?: BadgeTone }) {
  return <span className={cn(badge({ tone }), className)} {...rest} />;
}
