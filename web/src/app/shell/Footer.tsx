import { Link } from 'react-router';

import { paths } from '@/shared/lib/paths';
import { Logo, ThemeToggle } from '@/shared/ui';

const columns = [
  {
    title: 'The market',
    links: [
      { label: 'Everything', to: paths.browse },
      { label: 'New in', to: `${paths.browse}?sort=newest` },
      { label: 'Reduced', to: `${paths.browse}?on_sale=true` },
      { label: 'Sale events', to: paths.events },
      { label: 'All shops', to: paths.shops },
    ],
  },
  {
    title: 'You',
    links: [
      { label: 'Your orders', to: paths.orders },
      { label: 'Your cart', to: paths.cart },
      { label: 'Profile', to: paths.account },
      { label: 'Notifications', to: paths.notifications },
    ],
  },
  {
    title: 'Selling',
    links: [
      { label: 'Open a shop', to: paths.openShop },
      { label: 'Your shop', to: paths.seller },
    ],
  },
] as const;

export function Footer() {
  return (
    <footer className="mt-24 border-t border-line bg-surface max-md:pb-18">
      <div className="bulbs opacity-80" aria-hidden="true" />
      <div className="mx-auto grid max-w-350 gap-10 px-4 py-12 sm:px-6 md:grid-cols-[1.4fr_2fr] lg:px-8">
        <div>
          <Logo />
          <p className="mt-4 max-w-xs text-ink-soft">
            Independent shops side by side, and everything you pick up stays yours for ten minutes.
          </p>
          <ThemeToggle className="mt-4 -ml-2" />
        </div>
        <div className="grid grid-cols-2 gap-8 sm:grid-cols-3">
          {columns.map(({ title, links }) => (
            <nav key={title} aria-label={title}>
              <h2 className="font-sans text-sm font-semibold tracking-normal text-ink-faint">
                {title}
              </h2>
              <ul className="mt-2">
                {links.map(({ label, to }) => (
                  <li key={label}>
                    <Link to={to} className="inline-block py-1.5 hover:underline">
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
      </div>
    </footer>
  );
}
