import { useNavigate } from 'react-router';

import { useGetPaymentConfigQuery } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Breadcrumbs, ErrorState, Loading, SkeletonText, toast } from '@/shared/ui';

import { ManagersOnly } from '../ManagersOnly';

import { emptyDraft } from './draft';
import { ProductForm } from './ProductForm';
import { newProduct, uploadsOf } from './request';
import { useSaveProduct } from './useSaveProduct';

const initial = emptyDraft();

export function NewProductPage() {
  useTitle('New product');
  return (
    <ManagersOnly>
      <Breadcrumbs crumbs={[{ label: 'Products', to: paths.sellerProducts }, { label: 'New' }]} />
      <h1 className="mt-2 mb-6 text-title">New product</h1>
      <NewProduct />
    </ManagersOnly>
  );
}

function NewProduct() {
  const navigate = useNavigate();
  const { create } = useSaveProduct();
  const { data: config, error, refetch } = useGetPaymentConfigQuery();
  if (config === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <Loading label="Loading">
        <SkeletonText lines={6} />
      </Loading>
    );
  }
  return (
    <ProductForm
      initial={initial}
      currency={config.currency}
      saveLabel="Add product"
      onSave={async (draft) => {
        const saved = await create(newProduct(draft, config.currency), uploadsOf(draft));
        if ('problem' in saved) return saved.problem;
        toast.success(draft.status === 'published' ? 'Now in the shop' : 'Saved as a draft');
        void navigate(paths.sellerProducts);
        return null;
      }}
    />
  );
}
