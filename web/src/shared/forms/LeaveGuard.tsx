import { useEffect } from 'react';
import { useBlocker } from 'react-router';

import { ConfirmDialog } from '@/shared/ui';

/** Asks before work is lost. */
export function LeaveGuard({ active }: { active: boolean }) {
  const blocker = useBlocker(active);
  useLeaveWarning(active);
  return (
    <ConfirmDialog
      open={blocker.state === 'blocked'}
      onOpenChange={(open) => {
        if (!open) blocker.reset?.();
      }}
      title="Leave without saving?"
      description="What you changed on this page is lost."
      confirm="Leave"
      cancel="Stay"
      onConfirm={() => blocker.proceed?.()}
    />
  );
}

/** Has the browser ask before a tab with unsaved work is closed or reloaded. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [active]);
}
