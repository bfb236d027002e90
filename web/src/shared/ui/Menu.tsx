import { Menu as Base } from '@base-ui/react/menu';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';

import { cn } from '@/shared/lib/cn';

import { popupClass } from './popup';

const itemClass =
  'flex min-h-10 w-full cursor-default items-center gap-3 rounded-lg px-3 text-[0.95rem] outline-none select-none data-disabled:opacity-45 data-highlighted:bg-sunken [&_svg]:size-4.5 [&_svg]:text-ink-soft';

export interface MenuProps {
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  className?: string;
}

export function Menu({ trigger, children, align = 'end', className }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={8} align={align} className="z-50 outline-none">
          <Base.Popup className={cn(popupClass, 'min-w-56', className)}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof Base.Item>) {
  return <Base.Item className={cn(itemClass, className)} {...rest} />;
}

export function MenuLink({ to, children }: { to: string; children: ReactNode }) {
  return <Base.Item className={itemClass} render={<Link to={to}>{children}</Link>} />;
}

export function MenuSeparator() {
  return <Base.Separator className="mx-2 my-1.5 h-px bg-line" />;
}

/** A heading inside a menu: whose account it is, say. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return <div className="px-3 py-2 text-sm text-ink-soft">{children}</div>;
}
