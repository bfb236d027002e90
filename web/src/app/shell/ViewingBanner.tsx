import { Eye } from 'lucide-react';

import { useEndImpersonationMutation, useSession } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Button, formatSeconds, toast, useSecondsLeft } from '@/shared/ui';

/** Reminds an organiser that what is on the screen is somebody else's, and leads back. */
export function ViewingBanner() {
  const { user } = useSession();
  if (user?.viewed_by == null) return null;
  return <Viewing id={user.id} name={user.first_name} until={user.viewed_by.until} />;
}

function Viewing({ id, name, until }: { id: string; name: string; until: string }) {
  const [end, { isLoading }] = useEndImpersonationMutation();
  const left = useSecondsLeft(until);
  const leave = async () => {
    const { error } = await end();
    // Whatever this page knows is somebody else's: begin anew as oneself.
    if (error === undefined) window.location.assign(paths.adminUser(id));
    else toast.problem(error);
  };
  return (
    <>
      <div
        aria-hidden="true"
        className="pointer-events-none fixed inset-0 z-50 border-4 border-sun"
      />
      <section
        aria-label="You see the market as somebody else"
        className="fixed bottom-4 left-1/2 z-50 flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 items-center gap-3 rounded-2xl bg-ink py-2 pr-2 pl-4 text-ground shadow-pop max-md:bottom-20"
      >
        <Eye className="size-5 shrink-0" aria-hidden="true" />
        <p className="min-w-0 leading-snug">
          You see the market as <strong className="font-semibold">{name}</strong>.{' '}
          <span className="tabular-nums opacity-80">{formatSeconds(left)}</span>
        </p>
        <Button size="sm" variant="secondary" busy={isLoading} onClick={() => void leave()}>
          Leave
        </Button>
      </section>
    </>
  );
}
