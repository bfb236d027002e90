import type { ReactNode } from 'react';
import { Link, NavLink, Outlet } from 'react-router';

import { AccountMenu } from '@/features/account';
import { AdminTitle, useAdminNav } from '@/features/admin';
import { AnnouncementBanner } from '@/features/announcements';
import { NotificationBell } from '@/features/notifications';
import { SellerTitle, useSellerNav } from '@/features/seller';
import { useSession } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useCurrentInView } from '@/shared/lib/useCurrentInView';
import { LogoMark, ThemeToggle } from '@/shared/ui';

import { Frame } from './Layout';

const areas = {
  seller: { name: 'Your shop', home: paths.seller, Title: SellerTitle, useNav: useSellerNav },
  admin: { name: 'Administration', home: paths.admin, Title: AdminTitle, useNav: useAdminNav },
} as const;

export interface AreaLayoutProps {
  area: keyof typeof areas;
  /** Wraps the page, to guard it. */
  children: (page: ReactNode) => ReactNode;
}

/** The quieter frame of the working areas: a bar, a row of sections, and all the width for data. */
export function AreaLayout({ area, children }: AreaLayoutProps) {
  const { name, home, Title, useNav } = areas[area];
  const nav = useNav();
  const signedIn = useSession().status === 'user';
  return (
    <>
      <Frame />
      <header className="sticky top-0 z-30 border-b border-line bg-surface">
        <div className="mx-auto flex h-15 max-w-350 items-center gap-3 px-4 sm:px-6 lg:px-8">
          <Link to={paths.home} aria-label="Fairground, to the market" className="rounded-lg">
            <LogoMark className="size-8" />
          </Link>
          <Title />
          <div className="ml-auto flex items-center gap-0.5">
            <ThemeToggle />
            {signedIn && <NotificationBell />}
            <AccountMenu />
          </div>
        </div>
        {nav.length > 0 && <Sections label={name} home={home} items={nav} />}
      </header>
      <AnnouncementBanner />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto min-h-[70vh] max-w-350 px-4 py-8 outline-none sm:px-6 lg:px-8"
      >
        {children(<Outlet />)}
      </main>
    </>
  );
}

interface SectionsProps {
  label: string;
  home: string;
  items: readonly { to: string; label: string }[];
}

/** The row of sections. On a phone it scrolls, with the open one in view. */
function Sections({ label, home, items }: SectionsProps) {
  const row = useCurrentInView<HTMLElement>();
  return (
    <nav
      ref={row}
      aria-label={label}
      className="no-scrollbar mx-auto max-w-350 overflow-x-auto px-2 sm:px-4 lg:px-6"
    >
      <ul className="flex">
        {items.map((item) => (
          <li key={item.to}>
            <NavLink
              to={item.to}
              end={item.to === home}
              className="block border-b-3 border-transparent px-3 py-2.5 font-semibold whitespace-nowrap text-ink-soft hover:text-ink aria-[current=page]:border-brand aria-[current=page]:text-ink"
            >
              {item.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
