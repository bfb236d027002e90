import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';

import { useSession, type User } from '@/shared/api';
import { loginPath, paths } from '@/shared/lib/paths';
import { ButtonLink, EmptyState, ErrorState, Loading, SkeletonText } from '@/shared/ui';

export interface GuardProps {
  children: ReactNode;
  /** Who of the signed-in may see it; everybody when absent. The server checks again. */
  allow?: (user: User) => boolean;
}

export const isAdmin = (user: User) => user.role === 'admin' || user.role === 'super_admin';

/** Pages for signed-in people; others are sent to sign in and come back. */
export function Guard({ children, allow }: GuardProps) {
  const session = useSession();
  const { pathname, search } = useLocation();
  switch (session.status) {
    case 'loading':
      return (
        <Loading label="Loading" className="py-12">
          <SkeletonText lines={5} />
        </Loading>
      );
    case 'unknown':
      return <ErrorState error={session.problem} onRetry={() => window.location.reload()} />;
    case 'guest':
      return <Navigate to={loginPath(pathname + search)} replace />;
    case 'user':
      return !allow || allow(session.user) ? children : <Refused />;
  }
}

function Refused() {
  return (
    <EmptyState
      icon={Lock}
      title="Not for this account"
      action={<ButtonLink to={paths.home}>To the entrance</ButtonLink>}
    >
      Your account has no access to this part of the market.
    </EmptyState>
  );
}
