import { Link } from 'react-router';

import { flatPages } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { Button, Loading, SkeletonText } from '@/shared/ui';

import { useEditResultPagesInfiniteQuery, type ProductEdit } from '../catalogueApi';

import { doneWords, products } from './actions';

/** How far a change has come, and what it could not do. */
export function EditOutcome({ edit }: { edit: ProductEdit }) {
  const done = edit.changed + edit.unchanged + edit.refused;
  const finished = edit.finished_at !== null;
  return (
    <div className="grid gap-4">
      {!finished && (
        <div className="grid gap-2">
          <progress
            aria-label="Products done"
            max={edit.total}
            value={done}
            className="h-3 w-full overflow-hidden rounded-full accent-brand"
          />
          <p className="text-sm text-ink-soft tabular-nums">
            {done} of {products(edit.total)}. You can leave: it goes on by itself.
          </p>
        </div>
      )}
      <p role="status">
        {finished && (
          <>
            <span className="font-semibold">
              {products(edit.changed)} {doneWords[edit.type]}.
            </span>{' '}
            {edit.unchanged > 0 && `${products(edit.unchanged)} were so already. `}
            {edit.refused > 0 && `${products(edit.refused)} could not be changed:`}
          </>
        )}
      </p>
      {finished && edit.refused > 0 && <Refused editId={edit.id} />}
    </div>
  );
}

function Refused({ editId }: { editId: string }) {
  const query = useEditResultPagesInfiniteQuery({ editId, outcome: 'refused', limit: 50 });
  const rows = flatPages(
    query.currentData && {
      pages: query.currentData.pages.map((page) => ({
        ...page,
        items: page.items.map((item) => ({ ...item, id: item.product_id })),
      })),
    },
  );
  if (query.currentData === undefined) {
    return (
      <Loading label="Loading what was refused">
        <SkeletonText lines={3} />
      </Loading>
    );
  }
  return (
    <>
      <ul className="max-h-72 divide-y divide-line overflow-y-auto rounded-2xl border border-line">
        {rows.map((row) => (
          <li key={row.id} className="px-4 py-2.5">
            <Link to={paths.sellerProduct(row.id)} className="font-semibold hover:underline">
              {row.name}
            </Link>
            <span className="block text-sm text-ink-soft">{row.detail}</span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          variant="secondary"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  );
}
