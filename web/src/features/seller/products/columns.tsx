import { Ellipsis, ExternalLink, Eye, EyeOff, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import { Thumbnail } from '@/shared/commerce';
import { cn } from '@/shared/lib/cn';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import {
  Badge,
  ConfirmDialog,
  IconButton,
  Menu,
  MenuItem,
  MenuLink,
  MenuSeparator,
  toast,
  type Column,
} from '@/shared/ui';

import { useDeleteProductMutation, useUpdateProductMutation, type MyProduct } from '../api';

export const productColumns: Column<MyProduct>[] = [
  { key: 'name', header: 'Product', primary: true, cell: (row) => <Name product={row} /> },
  {
    key: 'status',
    header: 'Status',
    cell: ({ status }) => (
      <Badge tone={status === 'published' ? 'mint' : 'sun'}>
        {status === 'published' ? 'In the shop' : 'Draft'}
      </Badge>
    ),
  },
  { key: 'price', header: 'Price', align: 'right', cell: (row) => priceText(row) },
  {
    key: 'stock',
    header: 'In stock',
    align: 'right',
    cell: ({ stock_total }) => (
      <span className={cn(stock_total === 0 && 'font-semibold text-danger-text')}>
        {stock_total === 0 ? 'None' : stock_total}
      </span>
    ),
  },
  {
    key: 'variants',
    header: 'Variants',
    align: 'right',
    wideOnly: true,
    cell: (row) => row.variant_count,
  },
  { key: 'sold', header: 'Sold', align: 'right', wideOnly: true, cell: (row) => row.sold_out },
  { key: 'actions', header: 'Actions', align: 'right', cell: (row) => <Actions product={row} /> },
];

function priceText({ price_min, price_max }: MyProduct): string {
  if (price_min.amount === price_max.amount) return formatMoney(price_min);
  return `${formatMoney(price_min)} – ${formatMoney(price_max)}`;
}

function Name({ product }: { product: MyProduct }) {
  return (
    <Link
      to={paths.sellerProduct(product.id)}
      className="flex min-h-12 items-center gap-3 rounded-lg hover:underline"
    >
      <Thumbnail image={product.image} />
      {product.name}
    </Link>
  );
}

function Actions({ product }: { product: MyProduct }) {
  const [deleting, setDeleting] = useState(false);
  const [update] = useUpdateProductMutation();
  const published = product.status === 'published';
  const togglePublished = async () => {
    const { error } = await update({
      productId: product.id,
      productPatch: { status: published ? 'draft' : 'published' },
    });
    if (error !== undefined) toast.problem(error);
    else toast.success(published ? 'Taken out of the shop' : 'Now in the shop');
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`Actions for ${product.name}`} className="size-12">
            <Ellipsis className="size-5" />
          </IconButton>
        }
      >
        <MenuLink to={paths.sellerProduct(product.id)}>
          <Pencil /> Edit
        </MenuLink>
        {published && (
          <MenuLink to={paths.product(product)}>
            <ExternalLink /> See it in the market
          </MenuLink>
        )}
        <MenuItem onClick={() => void togglePublished()}>
          {published ? <EyeOff /> : <Eye />}
          {published ? 'Take out of the shop' : 'Put into the shop'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem onClick={() => setDeleting(true)}>
          <Trash2 /> Delete…
        </MenuItem>
      </Menu>
      <DeleteProduct product={product} open={deleting} onOpenChange={setDeleting} />
    </>
  );
}

export interface DeleteProductProps {
  product: { id: string; name: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted?: () => void;
}

export function DeleteProduct({ product, open, onOpenChange, onDeleted }: DeleteProductProps) {
  const [remove, { isLoading }] = useDeleteProductMutation();
  const confirm = async () => {
    const { error } = await remove({ productId: product.id });
    onOpenChange(false);
    if (error !== undefined) {
      toast.problem(error);
      return;
    }
    toast.success(`${product.name} is deleted`);
    onDeleted?.();
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete ${product.name}?`}
      description="It leaves the market and all carts. Orders that have it keep it."
      confirm="Delete product"
      busy={isLoading}
      onConfirm={() => void confirm()}
    />
  );
}
