import { useCallback, useEffect, useRef, useState } from 'react';

import { asProblem, type Problem } from '@/shared/api';
import { useAppDispatch } from '@/shared/state';

import {
  catalogueApi,
  useEditProductsMutation,
  type EditAction,
  type ProductEdit,
  type ProductSelection,
} from '../catalogueApi';

/** Between looks at a change that goes on in the background. */
const LOOK_MS = 1000;

export interface RunningEdit {
  edit: ProductEdit | null;
  problem: Problem | null;
  busy: boolean;
  run: (selection: ProductSelection, action: EditAction, count: number) => Promise<void>;
  reset: () => void;
}

/** Makes a change of many products and follows it to its end. */
export function useProductEdit(): RunningEdit {
  const dispatch = useAppDispatch();
  const [send] = useEditProductsMutation();
  const [edit, setEdit] = useState<ProductEdit | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const pending = useRef<{ key: string; id: string } | null>(null);

  const run = useCallback(
    async (selection: ProductSelection, action: EditAction, count: number) => {
      // Sent again after a lost answer, the same wish bears the same id and is not done twice.
      const key = JSON.stringify([selection, action, count]);
      if (pending.current?.key !== key) pending.current = { key, id: crypto.randomUUID() };
      const productEditIn = { id: pending.current.id, selection, action, expected_count: count };
      setBusy(true);
      setProblem(null);
      const { data, error } = await send({ productEditIn });
      setBusy(false);
      if (data === undefined) {
        setProblem(asProblem(error));
        return;
      }
      pending.current = null;
      setEdit(data);
    },
    [send],
  );

  const running = edit !== null && edit.finished_at === null ? edit.id : null;
  useEffect(() => {
    if (running === null) return;
    const timer = setInterval(() => {
      const look = catalogueApi.endpoints.getProductEdit.initiate(
        { editId: running },
        { forceRefetch: true, subscribe: false },
      );
      void dispatch(look).then(({ data }) => {
        if (data === undefined) return;
        setEdit(data);
        if (data.finished_at !== null) {
          dispatch(catalogueApi.util.invalidateTags(['MyProduct', 'StockRow', 'Product']));
        }
      });
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [running, dispatch]);

  const reset = useCallback(() => {
    pending.current = null;
    setEdit(null);
    setProblem(null);
  }, []);
  return { edit, problem, busy, run, reset };
}
