import { useState } from 'react';

import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

import { sellerApi } from '../api';
import { useShop } from '../shop';

import { download } from './download';

/** Hands the shop's catalogue to the browser as a file. */
export function useExport(): { run: () => Promise<void>; busy: boolean } {
  const dispatch = useAppDispatch();
  const { slug } = useShop();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    const request = sellerApi.endpoints.exportProducts.initiate(undefined, { forceRefetch: true });
    const running = dispatch(request);
    const answer: { data?: unknown; error?: unknown } = await running;
    running.unsubscribe();
    setBusy(false);
    if (answer.error === undefined) download(`${slug}-products.csv`, String(answer.data));
    else toast.problem(answer.error);
  };
  return { run, busy };
}
