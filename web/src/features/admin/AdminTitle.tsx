import { Link } from 'react-router';

import { paths } from '@/shared/lib/paths';
import { Badge } from '@/shared/ui';

export function AdminTitle() {
  return (
    <>
      <Link to={paths.admin} className="truncate font-display text-lg font-bold">
        Administration
      </Link>
      <Badge tone="sun" className="max-sm:hidden">
        Admin
      </Badge>
    </>
  );
}
