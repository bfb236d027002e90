import { Link } from 'react-router';

import type { BestProduct } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { Panel, Skeleton } from '@/shared/ui';

import { Thumb } from './Thumb';

/** The products that brought the most, each with its part of the first one's. */
export function BestProducts({ products }: { products: BestProduct[] | undefined }) {
  const most = products?.[0]?.revenue.amount ?? 0;
  return (
    <Panel title="Best products" flush>
      {products === undefined && (
        <div className="grid gap-3 p-5 pt-0">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      )}
      {products?.length === 0 && (
        <p className="px-5 pb-5 text-ink-soft">What sells best shows here.</p>
      )}
      {products !== undefined && products.length > 0 && (
        <ol className="divide-y divide-line border-t border-line">
          {products.map((product) => (
            <li key={product.product_id}>
              <Link
                to={paths.sellerProduct(product.product_id)}
                className="flex min-h-14 items-center gap-3 px-5 py-2.5 hover:bg-sunken/60"
              >
                <Thumb url={product.image_url} />
                <span className="min-w-0 flex-1">
                  <span className="flex items-baseline justify-between gap-3">
                    <span className="truncate font-medium">{product.name}</span>
                    <span className="shrink-0 tabular-nums">{formatMoney(product.revenue)}</span>
                  </span>
                  <span className="mt-1 flex items-center gap-3 text-sm text-ink-soft">
                    <span aria-hidden="true" className="h-1.5 flex-1 rounded-full bg-sunken">
                      <span
                        className="block h-full rounded-full bg-mint"
                        style={{ width: share(product.revenue.amount, most) }}
                      />
                    </span>
                    <span className="shrink-0 tabular-nums">{product.units} sold</span>
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function share(part: number, whole: number): string {
  return `${whole <= 0 ? 0 : Math.round((part / whole) * 100)}%`;
}
