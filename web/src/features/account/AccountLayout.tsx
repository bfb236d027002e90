import { NavLink, Outlet } from 'react-router';

import { useSession } from '@/shared/api';
import { ResendLink } from '@/shared/forms';
import { paths } from '@/shared/lib/paths';
import { useCurrentInView } from '@/shared/lib/useCurrentInView';

const links = [
  { to: paths.account, label: 'Profile' },
  { to: paths.addresses, label: 'Addresses' },
  { to: paths.security, label: 'Password and sessions' },
  { to: paths.privacy, label: 'Your data' },
  { to: paths.wallet, label: 'Wallet' },
  { to: paths.orders, label: 'Orders' },
  { to: paths.returns, label: 'Returns' },
  { to: paths.myReviews, label: 'Your reviews' },
  { to: paths.wishlist, label: 'Wish list' },
  { to: paths.following, label: 'Followed shops' },
  { to: paths.notifications, label: 'Notifications' },
] as const;

export function AccountLayout() {
  const { user } = useSession();
  const row = useCurrentInView<HTMLUListElement>();
  return (
    <div className="grid grid-cols-1 gap-8 py-8 md:grid-cols-[14rem_minmax(0,1fr)] lg:gap-14">
      <nav aria-label="Account" className="min-w-0">
        <ul
          ref={row}
          className="no-scrollbar -mx-4 flex gap-1 overflow-x-auto px-4 md:mx-0 md:grid md:px-0"
        >
          {links.map(({ to, label }) => (
            <li key={to}>
              <NavLink
                to={to}
                end
                className="block rounded-xl px-4 py-2.5 font-semibold whitespace-nowrap text-ink-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-brand-soft aria-[current=page]:text-brand-text"
              >
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="max-w-2xl">
        {user?.activated === false && (
          <div className="mb-6 flex flex-wrap items-center justify-between gap-3 rounded-2xl bg-sun-soft p-4 text-sun-text">
            <p className="min-w-52 flex-1">Your e-mail is not confirmed yet. Look for our mail.</p>
            <ResendLink email={user.email} />
          </div>
        )}
        <Outlet />
      </div>
    </div>
  );
}
