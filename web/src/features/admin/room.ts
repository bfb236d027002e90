import { useSession } from '@/shared/api';
import { useConnectionState, useJoinedRoom, useSocketEvent } from '@/shared/realtime';
import { toast } from '@/shared/ui';

const ROOM = 'admin:dashboard';

/** Whether live feeds can listen: somebody is signed in, and the connection is there. */
export function useIsLive(): boolean {
  const { user } = useSession();
  const connected = useConnectionState() === 'online';
  return user !== null && connected;
}

/**
 * Is in the organisers' room while mounted. What a page shows is fetched anew once it is, and whenever the
 * server can no longer repeat what was missed.
 */
export function useAdminRoom(fetchAnew: () => void): void {
  useJoinedRoom(ROOM, 'subscribe:admin', (answer) => {
    if (answer.error === undefined) fetchAnew();
    else toast.warning('This page is not live', { description: answer.error.message, id: ROOM });
  });
  useSocketEvent('resync', fetchAnew);
}
