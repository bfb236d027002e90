import { useState } from 'react';

import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

import { download } from '../imports/download';
import { useShop } from '../shop';

import { moneyApi, type StatementArg } from './api';

/** Hands the statement of a period to the browser as a file. */
export function useStatementFile(): { save: (days: StatementArg) => Promise<void>; busy: boolean } {
  const dispatch = useAppDispatch();
  const { slug } = useShop();
  const [busy, setBusy] = useState(false);
  const save = async ({ from, to, tz }: StatementArg) => {
    setBusy(true);
    const request = moneyApi.endpoints.downloadShopStatement.initiate(
      { from, to, tz },
      { forceRefetch: true },
    );
    const running = dispatch(request);
    const answer: { data?: unknown; error?: unknown } = await running;
    running.unsubscribe();
    setBusy(false);
    if (answer.error === undefined) download(`${slug}-statement.csv`, String(answer.data));
    else toast.problem(answer.error);
  };
  return { save, busy };
}
