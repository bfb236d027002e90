import { Copy, ExternalLink, Eye, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import {
  Breadcrumbs,
  Button,
  ButtonLink,
  ErrorState,
  Loading,
  Skeleton,
  SkeletonText,
  toast,
} from '@/shared/ui';

import { ManagersOnly } from '../ManagersOnly';
import { ProductMoves } from '../stock/ProductMoves';

import {
  useDuplicateProductMutation,
  useGetMyProductQuery,
  type EditableProduct,
} from './catalogueApi';
import { ChangedMeanwhile, ChangedNote } from './ChangedMeanwhile';
import { DeleteProduct } from './columns';
import { draftOf, type ProductDraft } from './draft';
import { ProductForm } from './ProductForm';
import { changesOf, uploadsOf } from './request';
import { useProductNews } from './useProductNews';
import { useSaveProduct } from './useSaveProduct';

export function EditProductPage() {
  const { productId = '' } = useParams();
  return (
    <ManagersOnly>
      <EditProduct key={productId} productId={productId} />
    </ManagersOnly>
  );
}

function EditProduct({ productId }: { productId: string }) {
  const { data, error, refetch } = useGetMyProductQuery({ productId });
  useTitle(data?.name ?? 'Product');
  if (data === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <Loading label="Loading the product" className="grid gap-6">
        <Skeleton className="h-9 w-72" />
        <SkeletonText lines={8} />
      </Loading>
    );
  }
  return <Page latest={data} refetch={refetch} />;
}

/** Keeps what the form began with, while what the server has may move on. */
function Page({
  latest,
  refetch,
}: {
  latest: EditableProduct;
  refetch: () => Promise<{ data?: EditableProduct | undefined }>;
}) {
  const [base, setBase] = useState(latest);
  const [dirty, setDirty] = useState(false);
  const moved = latest.updated_at !== base.updated_at;
  useProductNews(latest.id, () => void refetch());
  // Nothing is lost where nothing was typed: the form begins anew with what there is now.
  if (moved && !dirty) setBase(latest);
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: 'Products', to: paths.sellerProducts }, { label: base.name }]}
      />
      <div className="mt-2 mb-6 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">{base.name}</h1>
        <ButtonLink to={paths.product(base)} variant="ghost" className="h-12 px-4">
          {base.status === 'published' ? (
            <>
              <ExternalLink className="size-4.5" aria-hidden="true" /> See it in the market
            </>
          ) : (
            <>
              <Eye className="size-4.5" aria-hidden="true" /> Preview as buyers would see it
            </>
          )}
        </ButtonLink>
      </div>
      {moved && dirty && <ChangedNote base={base} latest={latest} onLoad={() => setBase(latest)} />}
      {/* A saved product starts the form anew, so that what the server made of it is what is shown. */}
      <Editor
        key={base.updated_at}
        product={base}
        latest={latest}
        onDirty={setDirty}
        onLatest={async () => {
          const { data } = await refetch();
          if (data !== undefined) setBase(data);
        }}
      />
    </>
  );
}

interface EditorProps {
  product: EditableProduct;
  latest: EditableProduct;
  onDirty: (dirty: boolean) => void;
  /** Shows what the server has now, and forgets what was typed. */
  onLatest: () => Promise<void>;
}

function Editor({ product, latest, onDirty, onLatest }: EditorProps) {
  const navigate = useNavigate();
  const { update } = useSaveProduct();
  const [duplicate, { isLoading: copying }] = useDuplicateProductMutation();
  const [deleting, setDeleting] = useState(false);
  const [clash, setClash] = useState<ProductDraft | null>(null);
  const [initial] = useState(() => draftOf(product));
  const currency = product.variants[0]?.original_price.currency ?? 'USD';
  const save = async (draft: ProductDraft, expected: string | null) => {
    const change = changesOf(initial, draft, currency);
    const saved = await update(
      product.id,
      expected === null ? change : { ...change, expected_updated_at: expected },
      uploadsOf(draft),
    );
    if ('problem' in saved) {
      if (saved.problem.code !== 'PRODUCT_CHANGED') return saved.problem;
      setClash(draft);
      return null;
    }
    setClash(null);
    toast.success('Saved');
    await onLatest();
    return null;
  };
  const copy = async () => {
    const { data, error } = await duplicate({ productId: product.id });
    if (data === undefined) toast.problem(error);
    else void navigate(paths.sellerProduct(data.id));
  };
  return (
    <>
      <ProductForm
        initial={initial}
        currency={currency}
        saveLabel="Save changes"
        onDirty={onDirty}
        onSave={(draft) => save(draft, product.updated_at)}
      >
        <Button variant="secondary" className="h-12" busy={copying} onClick={() => void copy()}>
          <Copy className="size-4.5" aria-hidden="true" /> Duplicate
        </Button>
        <Button variant="danger" className="h-12" onClick={() => setDeleting(true)}>
          <Trash2 className="size-4.5" aria-hidden="true" /> Delete product…
        </Button>
      </ProductForm>
      <ProductMoves productId={product.id} />
      {clash !== null && (
        <ChangedMeanwhile
          base={product}
          latest={latest}
          change={changesOf(initial, clash, currency)}
          onClose={() => setClash(null)}
          onReload={() => {
            setClash(null);
            void onLatest();
          }}
          onOverwrite={async () => {
            const problem = await save(clash, null);
            if (problem !== null) {
              setClash(null);
              toast.problem(problem);
            }
          }}
        />
      )}
      <DeleteProduct
        product={product}
        open={deleting}
        onOpenChange={setDeleting}
        onDeleted={() => void navigate(paths.sellerProducts)}
      />
    </>
  );
}
