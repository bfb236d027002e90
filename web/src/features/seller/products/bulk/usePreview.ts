import { useEffect, useState } from 'react';

import { asProblem, type Problem } from '@/shared/api';

import {
  usePreviewProductEditMutation,
  type EditAction,
  type EditPreview,
  type ProductSelection,
} from '../catalogueApi';

const PAUSE_MS = 350;

/** What a change would do, asked a moment after the last key; null while nothing can be asked. */
export function usePreview(
  selection: ProductSelection,
  action: EditAction | null,
): { preview: EditPreview | null; problem: Problem | null } {
  const [ask] = usePreviewProductEditMutation();
  const key = action === null ? null : JSON.stringify({ selection, action });
  const [answer, setAnswer] = useState<{
    key: string;
    preview: EditPreview | null;
    problem: Problem | null;
  } | null>(null);
  useEffect(() => {
    if (key === null) return;
    let outdated = false;
    const timer = setTimeout(() => {
      const editPreviewIn = JSON.parse(key) as {
        selection: ProductSelection;
        action: EditAction;
      };
      void ask({ editPreviewIn }).then(({ data, error }) => {
        if (outdated) return;
        setAnswer({ key, preview: data ?? null, problem: data ? null : asProblem(error) });
      });
    }, PAUSE_MS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [key, ask]);
  if (answer === null || answer.key !== key) return { preview: null, problem: null };
  return { preview: answer.preview, problem: answer.problem };
}
