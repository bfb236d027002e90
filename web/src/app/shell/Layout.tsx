import { Outlet, ScrollRestoration, useNavigation, type Location } from 'react-router';

import { AnnouncementBanner } from '@/features/announcements';
import { useLiveUpdates } from '@/features/notifications';
import { useTakeAlong } from '@/features/wishlist';
import { useSession } from '@/shared/api';
import { ConnectionStatus } from '@/shared/ui';

import { BottomNav } from './BottomNav';
import { Footer } from './Footer';
import { Header } from './Header';
import { LazyCartDrawer } from './lazy';
import { RouteAnnouncer } from './RouteAnnouncer';
import { ViewingBanner } from './ViewingBanner';

const MAIN = 'main';

/** Frame of the storefront: header, page, footer, and the cart over all of them. */
export function Layout() {
  return (
    <>
      <Frame />
      <Header />
      <AnnouncementBanner />
      <main
        id={MAIN}
        tabIndex={-1}
        className="mx-auto min-h-[60vh] max-w-350 px-4 outline-none sm:px-6 lg:px-8"
      >
        <Outlet />
      </main>
      <Footer />
      <BottomNav />
      <LazyCartDrawer />
    </>
  );
}

/** What every frame needs, of whichever area: skip link, live updates, announcements, progress. */
export function Frame() {
  const { user } = useSession();
  useLiveUpdates(user);
  useTakeAlong(user);
  return (
    <>
      <a
        href={`#${MAIN}`}
        className="fixed top-2 left-2 z-50 rounded-lg bg-ink px-4 py-2 font-semibold text-ground not-focus:sr-only"
      >
        Skip to content
      </a>
      <ScrollRestoration getKey={scrollKey} />
      <RouteAnnouncer mainId={MAIN} />
      <ProgressBar />
      <ConnectionStatus />
      <ViewingBanner />
    </>
  );
}

/** A page opened by its address has no key of its own; its scroll position belongs to the address. */
function scrollKey({ key, pathname }: Location): string {
  return key === 'default' ? pathname : key;
}

function ProgressBar() {
  const busy = useNavigation().state !== 'idle';
  return (
    <div aria-hidden="true" className="fixed inset-x-0 top-0 z-50 h-0.75 overflow-hidden">
      {busy && (
        <div className="h-full w-full origin-left animate-[grow_1.2s_ease-out_both] bg-sun" />
      )}
    </div>
  );
}
