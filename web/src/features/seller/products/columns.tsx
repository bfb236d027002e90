import { Copy, Ellipsis, ExternalLink, Eye, EyeOff, Pencil, Trash2, View } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';

import { Thumbnail } from '@/shared/commerce';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import {
  Badge,
  Checkbox,
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

import { useDuplicateProductMutation } from './catalogueApi';

/** The column with the ticks. */
export function selectColumn(
  isChosen: (product: MyProduct) => boolean,
  onToggle: (product: MyProduct) => void,
): Column<MyProduct> {
  return {
    key: 'select',
    header: 'Choose',
    cell: (row) => (
      <span className="grid size-11 place-items-center max-sm:-my-2 max-sm:-mr-2.5">
        <Checkbox
          label={`Choose ${row.name}`}
          checked={isChosen(row)}
          onChange={() => onToggle(row)}
        />
      </span>
    ),
    className: 'sm:w-14 sm:pr-0',
  };
}

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
    cell: (row) => <Stock product={row} />,
  },
  {
    key: 'variants',
    header: 'Variants',
    align: 'right',
    wideOnly: true,
    widestOnly: true,
    cell: (row) => row.variant_count,
  },
  { key: 'sold', header: 'Sold', align: 'right', wideOnly: true, cell: (row) => row.sold_out },
  { key: 'actions', header: 'Actions', align: 'right', cell: (row) => <Actions product={row} /> },
];

function Stock({ product }: { product: MyProduct }) {
  const { stock_total, low_variants, variant_count } = product;
  if (stock_total === 0) return <span className="font-semibold text-danger-text">None</span>;
  return (
    <>
      {stock_total}
      {low_variants > 0 && (
        <span className="block text-xs font-semibold text-sun-text">
          {variant_count === 1 ? 'low' : `${low_variants} low`}
        </span>
      )}
    </>
  );
}

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
      <span className="min-w-0">
        {product.name}
        {product.category !== null && (
          <span className="block text-sm font-normal text-ink-soft">{product.category}</span>
        )}
      </span>
    </Link>
  );
}

function Actions({ product }: { product: MyProduct }) {
  const [deleting, setDeleting] = useState(false);
  const [update] = useUpdateProductMutation();
  const [duplicate] = useDuplicateProductMutation();
  const navigate = useNavigate();
  const published = product.status === 'published';
  const togglePublished = async () => {
    const { error } = await update({
      productId: product.id,
      productPatch: { status: published ? 'draft' : 'published' },
    });
    if (error !== undefined) toast.problem(error);
    else toast.success(published ? 'Taken out of the shop' : 'Now in the shop');
  };
  const copy = async () => {
    const { data, error } = await duplicate({ productId: product.id });
    if (data === undefined) toast.problem(error);
    else void navigate(paths.sellerProduct(data.id));
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
        {!published && (
          <MenuLink to={paths.product(product)}>
            <View /> Preview
          </MenuLink>
        )}
        <MenuItem onClick={() => void copy()}>
          <Copy /> Duplicate
        </MenuItem>
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
