import { useState } from 'react';

export interface Choice {
  chosen: ReadonlySet<string>;
  choose: (ids: readonly string[], on: boolean) => void;
  replace: (ids: readonly string[]) => void;
}

/** Which orders are chosen for a step that many take together. */
export function useChoice(): Choice {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return {
    chosen,
    choose: (ids, on) =>
      setChosen((before) => {
        const after = new Set(before);
        for (const id of ids) {
          if (on) after.add(id);
          else after.delete(id);
        }
        return after;
      }),
    replace: (ids) => setChosen(new Set(ids)),
  };
}
