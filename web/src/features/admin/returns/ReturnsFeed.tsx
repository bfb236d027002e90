import { markFresh } from '@/shared/orders';
import { useSocketEvent } from '@/shared/realtime';
import { returnLists } from '@/shared/returns';
import { useAppDispatch } from '@/shared/state';

import { useAdminRoom, useIsLive } from '../room';

/** Keeps the list of all returns true while it is open. Listens only while signed in and connected. */
export function ReturnsFeed() {
  return useIsLive() ? <Listeners /> : null;
}

function Listeners() {
  const dispatch = useAppDispatch();
  const fetchAnew = () => dispatch(returnLists.util.invalidateTags(['Return']));
  useAdminRoom(fetchAnew);
  useSocketEvent('return:updated', ({ returnId }) => {
    markFresh(returnId);
    fetchAnew();
  });
  return null;
}
