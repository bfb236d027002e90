import type { Problem } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { ProblemNote } from '@/shared/ui';

import type { EditPreview } from '../catalogueApi';

import { products } from './actions';

const PROBLEMS_SHOWN = 3;

/** What would happen, before it does. */
export function PreviewNote({
  preview,
  problem,
}: {
  preview: EditPreview | null;
  problem: Problem | null;
}) {
  if (problem !== null) return <ProblemNote error={problem} />;
  return (
    <div role="status" className="min-h-14 rounded-2xl bg-sunken/60 p-4 text-[0.95rem]">
      {preview === null ? (
        <span className="text-ink-faint">Here you see what will change, before it does.</span>
      ) : (
        <>
          <p className="font-semibold">
            {preview.changed === 0
              ? 'Nothing would change.'
              : `Changes ${products(preview.changed)} of ${preview.total}.`}
          </p>
          {preview.examples.length > 0 && (
            <ul className="mt-2 grid gap-1">
              {preview.examples.map((one) => (
                <li key={one.product_id} className="flex justify-between gap-4">
                  <span className="min-w-0 truncate">{one.name}</span>
                  <span className="shrink-0 tabular-nums">
                    <span className="sr-only">from </span>
                    <span className="text-ink-soft">{formatMoney(one.price_before)}</span>
                    <span aria-hidden="true"> → </span>
                    <span className="sr-only"> to </span>
                    <span className="font-semibold">{formatMoney(one.price_after)}</span>
                  </span>
                </li>
              ))}
            </ul>
          )}
          {preview.refused > 0 && (
            <ul className="mt-2 text-sm text-danger-text">
              {preview.problems.slice(0, PROBLEMS_SHOWN).map((one) => (
                <li key={one.product_id}>
                  {one.name}: {one.detail}
                </li>
              ))}
              {preview.refused > PROBLEMS_SHOWN && (
                <li>and {preview.refused - PROBLEMS_SHOWN} more that stay as they are</li>
              )}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
