import { ExternalLink, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useGetProductQuery, type Product } from '@/shared/api';
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

import { DeleteProduct } from './columns';
import { draftOf } from './draft';
import { ProductForm } from './ProductForm';
import { changesOf, uploadsOf } from './request';
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
  const { data, error, refetch } = useGetProductQuery({ productId });
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
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: 'Products', to: paths.sellerProducts }, { label: data.name }]}
      />
      <div className="mt-2 mb-6 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-title">{data.name}</h1>
        {data.status === 'published' && (
          <ButtonLink to={paths.product(data)} variant="ghost" className="h-12 px-4">
            <ExternalLink className="size-4.5" aria-hidden="true" /> See it in the market
          </ButtonLink>
        )}
      </div>
      {/* A saved product starts the form anew, so that what the server made of it is what is shown. */}
      <Editor key={data.updated_at} product={data} />
    </>
  );
}

function Editor({ product }: { product: Product }) {
  const navigate = useNavigate();
  const { update } = useSaveProduct();
  const [deleting, setDeleting] = useState(false);
  const [initial] = useState(() => draftOf(product));
  const currency = product.variants[0]?.price.currency ?? 'USD';
  return (
    <>
      <ProductForm
        initial={initial}
        currency={currency}
        saveLabel="Save changes"
        onSave={async (draft) => {
          const saved = await update(
            product.id,
            changesOf(initial, draft, currency),
            uploadsOf(draft),
          );
          if ('problem' in saved) return saved.problem;
          toast.success('Saved');
          return null;
        }}
      >
        <Button variant="danger" className="h-12" onClick={() => setDeleting(true)}>
          <Trash2 className="size-4.5" aria-hidden="true" /> Delete product…
        </Button>
      </ProductForm>
      <DeleteProduct
        product={product}
        open={deleting}
        onOpenChange={setDeleting}
        onDeleted={() => void navigate(paths.sellerProducts)}
      />
    </>
  );
}
