import { Link } from 'react-router';

import { AccountMenu } from '@/features/account';
import { CartButton } from '@/features/cart';
import { NotificationBell } from '@/features/notifications';
import { SearchBox } from '@/features/search';
import { WishlistLink } from '@/features/wishlist';
import { useSession } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { ButtonLink, Logo, ThemeToggle } from '@/shared/ui';

import { CategoriesMenu } from './CategoriesMenu';

export function Header() {
  const signedIn = useSession().status === 'user';
  return (
    <header className="sticky top-0 z-30 max-md:relative">
      <div className="bg-surface">
        <div className="mx-auto flex max-w-350 flex-wrap items-center gap-x-2 gap-y-2.5 px-4 py-2.5 sm:px-6 md:gap-x-3 lg:px-8">
          <Link
            to={paths.home}
            aria-label="Fairground, home"
            className="mr-auto rounded-lg md:mr-1"
          >
            <Logo />
          </Link>
          <nav aria-label="Main" className="hidden items-center md:flex">
            <CategoriesMenu />
            <ButtonLink to={paths.events} variant="ghost" className="px-3.5 max-xl:hidden">
              Sale events
            </ButtonLink>
            <ButtonLink to={paths.shops} variant="ghost" className="px-3.5 max-lg:hidden">
              Shops
            </ButtonLink>
          </nav>
          <SearchBox className="order-last w-full md:order-none md:w-auto md:flex-1" />
          <div className="flex items-center gap-0.5">
            <ThemeToggle className="max-md:hidden" />
            {signedIn && (
              <span className="max-[359px]:hidden">
                <NotificationBell />
              </span>
            )}
            <span className="max-md:hidden">
              <WishlistLink />
            </span>
            <CartButton />
            <AccountMenu />
          </div>
        </div>
      </div>
      <div className="awning-shade pointer-events-none">
        <div className="awning max-sm:[--stripe:20px]" aria-hidden="true" />
      </div>
    </header>
  );
}
