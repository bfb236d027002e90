import {
  Bell,
  Heart,
  LayoutDashboard,
  LogIn,
  LogOut,
  MapPin,
  Package,
  Shield,
  Store,
  Undo2,
  User as UserIcon,
  UserPlus,
  WalletMinimal,
} from 'lucide-react';
import { useLocation, useNavigate } from 'react-router';

import { useGetWalletQuery, useLogoutMutation, useSession, type User } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { loginPath, paths } from '@/shared/lib/paths';
import {
  Avatar,
  ButtonLink,
  IconButton,
  Menu,
  MenuHeading,
  MenuItem,
  MenuLink,
  MenuSeparator,
  Skeleton,
  toast,
} from '@/shared/ui';

export function isAdmin(user: Pick<User, 'role'>): boolean {
  return user.role === 'admin' || user.role === 'super_admin';
}

export function AccountMenu() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.status === 'loading') return <Skeleton className="size-10 rounded-full" />;
  if (session.status !== 'user') {
    return (
      <>
        <ButtonLink to={loginPath(pathname + search)} variant="secondary" className="max-sm:hidden">
          Sign in
        </ButtonLink>
        <span className="sm:hidden">
          <GuestMenu from={pathname + search} />
        </span>
      </>
    );
  }
  return <UserMenu user={session.user} />;
}

function GuestMenu({ from }: { from: string }) {
  return (
    <Menu
      trigger={
        <IconButton label="Account">
          <UserIcon className="size-5.5" />
        </IconButton>
      }
    >
      <MenuLink to={loginPath(from)}>
        <LogIn /> Sign in
      </MenuLink>
      <MenuLink to={paths.register}>
        <UserPlus /> Create an account
      </MenuLink>
      <MenuLink to={paths.wishlist}>
        <Heart /> Wish list
      </MenuLink>
    </Menu>
  );
}

/** What is in the wallet; asked for when the menu is opened. */
function Balance() {
  const balance = useGetWalletQuery().data?.balance;
  if (balance === undefined) return null;
  return (
    <span className="ml-auto pl-4 text-sm text-ink-soft tabular-nums">{formatMoney(balance)}</span>
  );
}

function UserMenu({ user }: { user: User }) {
  const navigate = useNavigate();
  const [logout] = useLogoutMutation();
  const name = `${user.first_name} ${user.last_name}`.trim();
  const leave = async () => {
    const { error } = await logout();
    if (error !== undefined) toast.problem(error);
    else {
      toast.info('Signed out. See you soon!');
      void navigate(paths.home);
    }
  };
  return (
    <Menu
      trigger={
        <IconButton label={`Account of ${name}`}>
          <Avatar name={name} src={user.avatar?.url} className="size-9" />
        </IconButton>
      }
    >
      <MenuHeading>
        <span className="block font-semibold text-ink">{name}</span>
        <span className="block truncate">{user.email}</span>
      </MenuHeading>
      <MenuSeparator />
      <MenuLink to={paths.orders}>
        <Package /> Your orders
      </MenuLink>
      <MenuLink to={paths.returns}>
        <Undo2 /> Returns
      </MenuLink>
      <MenuLink to={paths.wallet}>
        <WalletMinimal /> Wallet <Balance />
      </MenuLink>
      <MenuLink to={paths.wishlist}>
        <Heart /> Wish list
      </MenuLink>
      <MenuLink to={paths.notifications}>
        <Bell /> Notifications
      </MenuLink>
      <MenuLink to={paths.account}>
        <UserIcon /> Profile
      </MenuLink>
      <MenuLink to={paths.addresses}>
        <MapPin /> Addresses
      </MenuLink>
      <MenuLink to={paths.security}>
        <Shield /> Password and sessions
      </MenuLink>
      {(user.shops.length > 0 || isAdmin(user)) && <MenuSeparator />}
      {user.shops.length > 0 && (
        <MenuLink to={paths.seller}>
          <Store /> Your shop
        </MenuLink>
      )}
      {isAdmin(user) && (
        <MenuLink to={paths.admin}>
          <LayoutDashboard /> Administration
        </MenuLink>
      )}
      <MenuSeparator />
      <MenuItem onClick={() => void leave()}>
        <LogOut /> Sign out
      </MenuItem>
    </Menu>
  );
}
