import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';

import { cn } from '@/shared/lib/cn';

const button = cva(
  'relative inline-flex items-center justify-center gap-2 rounded-[0.9rem] font-semibold whitespace-nowrap transition-[background,box-shadow,transform,border-color] duration-150 select-none active:translate-y-px disabled:pointer-events-none disabled:opacity-55 aria-disabled:pointer-events-none aria-disabled:opacity-55 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        // The darker lower edge makes the main action look like something you can press.
        primary:
          'bg-brand text-brand-ink shadow-[inset_0_-3px_0_rgb(0_0_0/0.18)] hover:bg-brand-hover active:shadow-[inset_0_-1px_0_rgb(0_0_0/0.18)]',
        sun: 'bg-sun text-sun-ink shadow-[inset_0_-3px_0_rgb(0_0_0/0.14)] hover:brightness-105 active:shadow-[inset_0_-1px_0_rgb(0_0_0/0.14)]',
        secondary:
          'border border-line-strong/50 bg-surface text-ink hover:border-line-strong hover:bg-sunken',
        soft: 'bg-brand-soft text-brand-text hover:brightness-[0.97] dark:hover:brightness-125',
        ghost: 'text-ink hover:bg-sunken',
        danger: 'bg-danger-soft text-danger-text hover:brightness-[0.97] dark:hover:brightness-125',
      },
      size: {
        sm: 'h-9 px-3.5 text-sm',
        md: 'h-11 px-5 text-[0.95rem]',
        lg: 'h-13 px-7 text-base',
        icon: 'size-11 rounded-full',
        'icon-sm': 'size-9 rounded-full',
      },
      block: { true: 'w-full', false: '' },
    },
    defaultVariants: { variant: 'primary', size: 'md', block: false },
  },
);

type Look = VariantProps<typeof button>;

export interface ButtonProps extends ComponentProps<'button'>, Look {
  /** Shows a spinner and refuses presses; keeps its name and the focus, which a disabled button would lose. */
  busy?: boolean;
}

/** Keeps a press from doing anything, sending a form included: Enter in a field presses the form's button. */
function refuse(press: MouseEvent<HTMLButtonElement>) {
  press.preventDefault();
  press.stopPropagation();
}

export function Button({
  variant,
  size,
  block,
  busy = false,
  className,
  children,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={cn(button({ variant, size, block }), className)}
      onClick={busy ? refuse : onClick}
      {...rest}
    >
      {busy && <LoaderCircle className="size-[1.1em] animate-spin" aria-hidden="true" />}
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  variant,
  size,
  block,
  className,
  ...rest
}: LinkProps & Look & { className?: string }) {
  return <Link className={cn(button({ variant, size, block }), className)} {...rest} />;
}

/** A link to another site that looks like a button. */
export function ButtonAnchor({
  variant,
  size,
  block,
  className,
  children,
  ...rest
}: ComponentProps<'a'> & Look & { href: string }) {
  return (
    <a className={cn(button({ variant, size, block }), className)} {...rest}>
      {children}
    </a>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'size'> {
  /** Spoken name; an icon alone says nothing to a screen reader. */
  label: string;
  size?: 'icon' | 'icon-sm';
  children: ReactNode;
}

export function IconButton({
  label,
  size = 'icon',
  variant = 'ghost',
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Button aria-label={label} title={label} size={size} variant={variant} {...rest}>
      {children}
    </Button>
  );
}
