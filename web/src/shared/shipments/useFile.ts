import { useState } from 'react';

import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

interface Answer {
  data?: unknown;
  error?: unknown;
}
/** Starts a query that answers with a file. */
type Ask = (
  dispatch: ReturnType<typeof useAppDispatch>,
) => PromiseLike<Answer> & { unsubscribe: () => void };

/** The browser has taken hold of a file by then; a tab that shows it keeps it for itself. */
const TAKEN_MS = 60_000;

/** Asks for a PDF and hands it to the browser under a name. */
export function useFile(): { save: (name: string, ask: Ask) => Promise<void>; busy: boolean } {
  const dispatch = useAppDispatch();
  const [busy, setBusy] = useState(false);
  const save = async (name: string, ask: Ask) => {
    setBusy(true);
    const running = ask(dispatch);
    const { data, error } = await running;
    running.unsubscribe();
    setBusy(false);
    if (error === undefined) hand(name, String(data));
    else toast.problem(error);
  };
  return { save, busy };
}

function hand(name: string, url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_MS);
}
