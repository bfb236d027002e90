import type { Product, SaleEvent, SaleEventVariant } from '@/shared/api';
import { PiecesLeft } from '@/shared/commerce';
import { DataTable, Price, type Column } from '@/shared/ui';

/** The variants of an event that has begun: for how much, and how many are left. */
export function Takings({ event, product }: { event: SaleEvent; product: Product }) {
  const columns: Column<SaleEventVariant>[] = [
    {
      key: 'name',
      header: 'Variant',
      primary: true,
      cell: ({ option_values }) =>
        product.variants.length > 1 ? option_values.join(' / ') : product.name,
    },
    {
      key: 'price',
      header: 'Price',
      align: 'right',
      cell: ({ price, original_price }) => <Price price={price} was={original_price} size="sm" />,
    },
    {
      key: 'left',
      header: 'Pieces',
      className: 'sm:min-w-44',
      cell: ({ available, quantity }) =>
        event.status === 'running' ? (
          <PiecesLeft left={available} of={quantity} />
        ) : (
          `${quantity} set apart`
        ),
    },
  ];
  return (
    <DataTable
      caption="What the event sells"
      columns={columns}
      rows={event.variants}
      rowKey={({ id }) => id}
    />
  );
}
