import { useState } from 'react';

import type { ShopOrdersArg } from '@/shared/orders';
import { shipmentApi } from '@/shared/shipments';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

import { download } from '../imports/download';
import { useShop } from '../shop';

/** Hands the listed orders to the browser as a file for spreadsheets. */
export function useOrdersFile(): { save: (wanted: ShopOrdersArg) => Promise<void>; busy: boolean } {
  const dispatch = useAppDispatch();
  const { slug } = useShop();
  const [busy, setBusy] = useState(false);
  const save = async (wanted: ShopOrdersArg) => {
    setBusy(true);
    const request = shipmentApi.endpoints.downloadShopOrders.initiate(wanted, {
      forceRefetch: true,
    });
    const running = dispatch(request);
    const answer: { data?: unknown; error?: unknown } = await running;
    running.unsubscribe();
    setBusy(false);
    if (answer.error === undefined) download(`${slug}-orders.csv`, String(answer.data));
    else toast.problem(answer.error);
  };
  return { save, busy };
}
