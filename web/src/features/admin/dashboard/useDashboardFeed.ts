import { useEffect, useRef } from 'react';

import { api } from '@/shared/api';
import { useSocketEvent } from '@/shared/realtime';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

import { useAdminRoom } from '../room';

/** Things happen in bursts; the server is asked once after each, and at least this often in a long one. */
const PAUSE_MS = 800;
const PATIENCE_MS = 4000;

/** Keeps the first page true: whatever happens in the market has it read anew, soon. */
export function useDashboardFeed(): void {
  const dispatch = useAppDispatch();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const since = useRef<number | null>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const read = () => {
    since.current = null;
    dispatch(api.util.invalidateTags(['Dashboard']));
  };
  const soon = () => {
    since.current ??= Date.now();
    clearTimeout(timer.current);
    const patience = since.current + PATIENCE_MS - Date.now();
    timer.current = setTimeout(read, Math.max(0, Math.min(PAUSE_MS, patience)));
  };
  useAdminRoom(read);
  useSocketEvent('admin:order:created', soon);
  useSocketEvent('admin:order:updated', soon);
  useSocketEvent('admin:order:cancelled', soon);
  useSocketEvent('return:updated', soon);
  useSocketEvent('payout:updated', soon);
  useSocketEvent('admin:shop:updated', soon);
  useSocketEvent('admin:activity', soon);
  useSocketEvent('admin:ledger-proof', ({ count }) => {
    toast.warning('The books contradict themselves', {
      id: 'ledger proof',
      description: count === 1 ? 'A proof found a contradiction.' : `A proof found ${count}.`,
    });
    read();
  });
}
