import { lazy, Suspense } from 'react';

import type { TopUpDialogProps } from './TopUpDialog';

const TopUpDialog = lazy(async () => ({ default: (await import('./TopUpDialog')).TopUpDialog }));

/** Loads the wallet, wherever money is missing; its code is fetched when it is first opened. */
export function LazyTopUpDialog(props: TopUpDialogProps) {
  return <Suspense>{props.open && <TopUpDialog {...props} />}</Suspense>;
}
