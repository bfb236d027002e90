import {
  Boxes,
  ChevronUp,
  Download,
  Eye,
  EyeOff,
  FolderTree,
  Tag,
  Tags,
  Trash2,
  Wallet,
  X,
} from 'lucide-react';
import { useState } from 'react';

import { toast, Button, IconButton, Menu, MenuItem, MenuSeparator } from '@/shared/ui';

import { download } from '../../imports/download';
import { useShop } from '../../shop';
import { useExportSelectedProductsMutation, type ProductSelection } from '../catalogueApi';

import { products } from './actions';
import { CategoryDialog, PriceDialog, StockDialog, TagsDialog } from './dialogs';
import { EditDialog } from './EditDialog';

type Open =
  'price' | 'stock' | 'add_tags' | 'remove_tags' | 'category' | 'publish' | 'unpublish' | 'delete';

export interface BulkBarProps {
  selection: ProductSelection;
  count: number;
  currency: string;
  onClear: () => void;
}

/** What can be done with the products that are ticked; in reach while any is. */
export function BulkBar({ selection, count, currency, onClear }: BulkBarProps) {
  const [open, setOpen] = useState<Open | null>(null);
  const exporting = useSelectedExport(selection);
  return (
    <>
      <section
        aria-label="With the chosen products"
        className="sticky bottom-3 z-20 mx-auto mt-5 flex w-fit max-w-full flex-wrap items-center justify-center gap-2 rounded-2xl border border-line bg-surface p-2 shadow-pop"
      >
        <p
          aria-live="polite"
          className="px-3 font-semibold tabular-nums max-sm:w-full max-sm:text-center"
        >
          {products(count)} chosen
        </p>
        <Button variant="soft" onClick={() => setOpen('price')}>
          <Wallet className="size-4.5" aria-hidden="true" /> Prices
        </Button>
        <Button variant="soft" className="max-sm:hidden" onClick={() => setOpen('stock')}>
          <Boxes className="size-4.5" aria-hidden="true" /> Stock
        </Button>
        <Menu
          trigger={
            <Button variant="soft">
              More <ChevronUp className="size-4.5" aria-hidden="true" />
            </Button>
          }
        >
          <MenuItem onClick={() => setOpen('publish')}>
            <Eye /> Put into the shop…
          </MenuItem>
          <MenuItem onClick={() => setOpen('unpublish')}>
            <EyeOff /> Take out of the shop…
          </MenuItem>
          <MenuSeparator />
          <MenuItem onClick={() => setOpen('stock')}>
            <Boxes /> Count stock…
          </MenuItem>
          <MenuItem onClick={() => setOpen('add_tags')}>
            <Tag /> Add tags…
          </MenuItem>
          <MenuItem onClick={() => setOpen('remove_tags')}>
            <Tags /> Remove tags…
          </MenuItem>
          <MenuItem onClick={() => setOpen('category')}>
            <FolderTree /> Set the category…
          </MenuItem>
          <MenuItem disabled={exporting.busy} onClick={() => void exporting.run()}>
            <Download /> Export as a file
          </MenuItem>
          <MenuSeparator />
          <MenuItem onClick={() => setOpen('delete')}>
            <Trash2 /> Delete…
          </MenuItem>
        </Menu>
        <IconButton label="Choose none" onClick={onClear}>
          <X className="size-5" />
        </IconButton>
      </section>
      {open !== null && (
        <BulkDialog
          open={open}
          selection={selection}
          count={count}
          currency={currency}
          onClose={() => setOpen(null)}
          onDone={onClear}
        />
      )}
    </>
  );
}

type BulkDialogProps = Omit<BulkBarProps, 'onClear'> & {
  open: Open;
  onClose: () => void;
  onDone: () => void;
};

function BulkDialog({ open, ...rest }: BulkDialogProps) {
  const { selection, count, onClose, onDone } = rest;
  const plain = { selection, count, onClose, onDone };
  switch (open) {
    case 'price':
      return <PriceDialog {...rest} />;
    case 'stock':
      return <StockDialog {...plain} />;
    case 'add_tags':
      return <TagsDialog {...plain} remove={false} />;
    case 'remove_tags':
      return <TagsDialog {...plain} remove />;
    case 'category':
      return <CategoryDialog {...plain} />;
    case 'publish':
      return (
        <EditDialog
          {...plain}
          title="Put into the shop"
          confirm="Publish"
          action={{ type: 'publish' }}
        />
      );
    case 'unpublish':
      return (
        <EditDialog
          {...plain}
          title="Take out of the shop"
          description="They become drafts that only your shop sees."
          confirm="Take out"
          action={{ type: 'unpublish' }}
        />
      );
    case 'delete':
      return (
        <EditDialog
          {...plain}
          title="Delete for good"
          description="They leave the market and all carts. Orders that have them keep them."
          confirm="Delete"
          danger
          action={{ type: 'delete' }}
        />
      );
  }
}

function useSelectedExport(selection: ProductSelection) {
  const { slug } = useShop();
  const [send, { isLoading: busy }] = useExportSelectedProductsMutation();
  const run = async () => {
    const { data, error } = await send({ productSelection: selection });
    if (error !== undefined) toast.problem(error);
    else download(`${slug}-products.csv`, data);
  };
  return { busy, run };
}
