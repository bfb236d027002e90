import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { useGetProductQuery, type Product } from '@/shared/api';
import { paths } from '@/shared/lib/paths';
import { useTitle } from '@/shared/lib/title';
import { Breadcrumbs, ErrorState, Loading, SkeletonText, toast } from '@/shared/ui';

import { ManagersOnly } from '../ManagersOnly';

import { useSaveEvent } from './api';
import { draftOfProduct, newEvent, uploadOf } from './draft';
import { EventForm } from './EventForm';
import { ProductPicker } from './ProductPicker';

export function NewEventPage() {
  useTitle('New sale event');
  const productId = useSearchParams()[0].get('product');
  return (
    <ManagersOnly>
      <Breadcrumbs crumbs={[{ label: 'Sale events', to: paths.sellerEvents }, { label: 'New' }]} />
      <h1 className="mt-2 mb-6 text-title">New sale event</h1>
      {productId === null ? <ProductPicker /> : <OfProduct key={productId} productId={productId} />}
    </ManagersOnly>
  );
}

function OfProduct({ productId }: { productId: string }) {
  const { data, error, refetch } = useGetProductQuery(
    { productId },
    { refetchOnMountOrArgChange: true },
  );
  if (data === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return (
      <Loading label="Loading the product">
        <SkeletonText lines={6} />
      </Loading>
    );
  }
  return <NewEvent product={data} />;
}

function NewEvent({ product }: { product: Product }) {
  const navigate = useNavigate();
  const { create } = useSaveEvent();
  const [initial] = useState(() => draftOfProduct(product));
  return (
    <EventForm
      initial={initial}
      saveLabel="Start the event"
      isNew
      onSave={async (draft) => {
        const saved = await create(newEvent(draft, initial, product.id), uploadOf(draft));
        if ('problem' in saved) return saved.problem;
        const { status } = saved.event;
        toast.success(status === 'running' ? 'The sale is on' : 'The sale is announced');
        void navigate(`${paths.sellerEvents}?status=${status}`);
        return null;
      }}
    />
  );
}
