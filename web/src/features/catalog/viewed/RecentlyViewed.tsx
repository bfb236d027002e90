import {
  useListProductsByIdQuery,
  useListViewedProductsQuery,
  useSession,
  type ProductCard as Card,
} from '@/shared/api';
import { guestViewed } from '@/shared/wishlist';

import { ShelfRow } from '../home/ShelfRow';

const SHOWN = 12;

/** What somebody looked at lately, the latest first; nothing at all for those who looked at nothing else. */
export function RecentlyViewed({ except }: { except?: string }) {
  const { status } = useSession();
  if (status === 'user') return <OnServer except={except} />;
  return status === 'guest' ? <InBrowser except={except} /> : null;
}

function OnServer({ except }: { except: string | undefined }) {
  const { data } = useListViewedProductsQuery({ limit: SHOWN + 1 });
  return <Shelf products={data?.items} except={except} />;
}

function InBrowser({ except }: { except: string | undefined }) {
  const seen = guestViewed.useItems();
  const ids = seen.filter((id) => id !== except).slice(0, SHOWN);
  const { data } = useListProductsByIdQuery({ id: ids }, { skip: ids.length === 0 });
  return <Shelf products={ids.length === 0 ? [] : data?.items} except={except} />;
}

function Shelf({
  products,
  except,
}: {
  products: readonly Card[] | undefined;
  except: string | undefined;
}) {
  const others = (products ?? []).filter(({ id }) => id !== except).slice(0, SHOWN);
  if (others.length === 0) return null;
  return <ShelfRow title="You looked at these" products={others} />;
}
