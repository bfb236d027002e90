import { Info, MapPinned, Plus } from 'lucide-react';
import { useState } from 'react';

import type { ShopShipping } from '@/shared/api';
import { useTitle } from '@/shared/lib/title';
import { Button, EmptyState, ErrorState, Loading, Skeleton } from '@/shared/ui';

import { ManagersOnly } from '../ManagersOnly';

import { useGetMyShippingQuery } from './api';
import { PickupPoints } from './PickupPoints';
import { PreviewPanel } from './PreviewPanel';
import { ZoneDialog } from './ZoneDialog';
import { ZonePanel } from './ZonePanel';

export function ShippingPage() {
  useTitle('Shipping');
  return (
    <ManagersOnly>
      <Page />
    </ManagersOnly>
  );
}

function Page() {
  const { data, error, refetch } = useGetMyShippingQuery();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <div>
          <h1 className="text-title">Shipping</h1>
          <p className="mt-1 max-w-prose text-ink-soft">
            Where you send your goods, what buyers pay for it, and where they can pick them up.
          </p>
        </div>
        {data !== undefined && (
          <Button className="h-12 max-sm:w-full" onClick={() => setAdding(true)}>
            <Plus className="size-5" aria-hidden="true" /> Add zone
          </Button>
        )}
      </div>
      {data === undefined && error !== undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === undefined && (
        <Loading label="Loading zones" className="grid gap-6">
          <Skeleton className="h-56 rounded-card" />
          <Skeleton className="h-56 rounded-card" />
        </Loading>
      )}
      {data !== undefined && <Settings shipping={data} onAdd={() => setAdding(true)} />}
      {data !== undefined && (
        <ZoneDialog shipping={data} zone={null} open={adding} onOpenChange={setAdding} />
      )}
    </>
  );
}

function Settings({ shipping, onAdd }: { shipping: ShopShipping; onAdd: () => void }) {
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid gap-6">
        {!shipping.is_set_up && (
          <p className="flex items-start gap-3 rounded-card bg-sun-soft p-4 text-sun-text">
            <Info className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
            Buyers pay nothing for delivery, wherever they live, until you add a zone or a pickup
            point. From then on you send only where a zone says so.
          </p>
        )}
        {shipping.zones.length === 0 && (
          <EmptyState
            icon={MapPinned}
            title="No zones yet"
            action={<Button onClick={onAdd}>Add a zone</Button>}
          >
            A zone is a set of countries that cost the same: your own, your neighbours, the rest of
            the world.
          </EmptyState>
        )}
        {shipping.zones.map((zone) => (
          <ZonePanel key={zone.id} zone={zone} shipping={shipping} />
        ))}
        <PickupPoints points={shipping.pickup_points} />
      </div>
      <PreviewPanel currency={shipping.currency} />
    </div>
  );
}
