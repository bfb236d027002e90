import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

import { useTitle } from '@/shared/lib/title';
import { transferTitle, type TransferKind } from '@/shared/lib/transfers';
import { Select } from '@/shared/ui';

const ALL = 'all';

export interface TransfersByKindProps {
  /** The kinds to choose from. */
  kinds: readonly TransferKind[];
  /** The list of one kind, or of all where it is undefined. */
  children: (kind: string | undefined) => ReactNode;
}

/** A page of movements of money, of every kind or of the one in its address. */
export function TransfersByKind({ kinds, children }: TransfersByKindProps) {
  useTitle('Transactions');
  const [params, setParams] = useSearchParams();
  const kind = params.get('kind') ?? ALL;
  return (
    <section aria-labelledby="transactions">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="transactions" className="text-heading">
          Transactions
        </h2>
        <Select
          label="Kind"
          className="h-12 w-full sm:w-72"
          value={kind}
          options={[
            { value: ALL, label: 'Every kind' },
            ...kinds.map((value) => ({ value, label: transferTitle(value) })),
          ]}
          onChange={(next) => setParams(next === ALL ? {} : { kind: next }, { replace: true })}
        />
      </div>
      {children(kind === ALL ? undefined : kind)}
    </section>
  );
}
