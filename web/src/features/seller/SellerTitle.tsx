import { Link, useNavigate } from 'react-router';

import { chooseShop, useSession } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Select } from '@/shared/ui';

import { useChosenShop } from './shop';

/** Whose pages these are; those who belong to several shops choose here. */
export function SellerTitle() {
  const { user } = useSession();
  const shop = useChosenShop(user);
  const navigate = useNavigate();
  const shops = user?.shops ?? [];
  if (shop === undefined || shops.length < 2) {
    return (
      <Link to={paths.seller} className="truncate font-display text-lg font-bold">
        {shop?.name ?? 'Your shop'}
      </Link>
    );
  }
  return (
    <Select
      label="Shop"
      className="h-11 max-w-64 min-w-0 border-line font-display text-base font-bold"
      size="sm"
      value={shop.id}
      options={shops.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(next) => {
        chooseShop(next);
        void navigate(paths.seller);
      }}
    />
  );
}
