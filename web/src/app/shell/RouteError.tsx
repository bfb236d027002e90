import { Compass } from 'lucide-react';
import { isRouteErrorResponse, useRouteError } from 'react-router';

import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Button, ButtonLink, EmptyState, ErrorState } from '@/shared/ui';

/** Catches what a page throws: the frame around it stays. */
export function RouteError() {
  const error = useRouteError();
  useTitle('Something went wrong');
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  if (isOutdated(error)) return <Outdated />;
  return <ErrorState error={error} onRetry={() => window.location.reload()} />;
}

export function NotFoundPage() {
  useTitle('Page not found');
  return (
    <EmptyState
      icon={Compass}
      title="This stall is not here"
      action={
        <>
          <ButtonLink to={paths.home}>To the entrance</ButtonLink>
          <ButtonLink to={paths.browse} variant="secondary">
            Browse everything
          </ButtonLink>
        </>
      }
    >
      The page may have moved, or the address has a typing error.
    </EmptyState>
  );
}

/** After a new version was put up, a chunk this page knows of may no longer be there. */
function isOutdated(error: unknown): boolean {
  return (
    error instanceof TypeError && /dynamically imported module|module script/i.test(error.message)
  );
}

function Outdated() {
  return (
    <div className="grid justify-items-center gap-4 py-20 text-center">
      <h1 className="text-title">The market has been renewed</h1>
      <p className="text-ink-soft">Reload the page to go on.</p>
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </div>
  );
}
