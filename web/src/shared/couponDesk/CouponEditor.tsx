import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { Coupon } from '@/shared/api';
import { useTitle } from '@/shared/lib/title';
import { Breadcrumbs, Button, ErrorState, Loading, SkeletonText, toast } from '@/shared/ui';

import { DeleteCoupon } from './columns';
import { CouponForm } from './CouponForm';
import type { CouponDesk, UseCandidates } from './desk';
import { newCoupon, valuesOf } from './draft';

interface Desk {
  desk: CouponDesk;
  /** The page with the list, where one gets back to. */
  list: string;
  useCandidates: UseCandidates;
}

export interface CouponEditorProps extends Desk {
  /** What was asked for: null for a new one. */
  coupon: Coupon | null | undefined;
  currency: string | undefined;
  error: unknown;
  onRetry: () => void;
}

/** The page on which a coupon is added, or changed and deleted. */
export function CouponEditor({ coupon, currency, error, onRetry, ...desk }: CouponEditorProps) {
  const title = coupon === null ? 'New coupon' : (coupon?.name ?? 'Coupon');
  useTitle(title);
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Coupons', to: desk.list }, { label: title }]} />
      <h1 className="mt-2 mb-6 text-title break-all">{title}</h1>
      {coupon === undefined || currency === undefined ? (
        <Waiting error={error} onRetry={onRetry} />
      ) : coupon === null ? (
        <NewCoupon currency={currency} {...desk} />
      ) : (
        <EditCoupon key={coupon.updated_at} coupon={coupon} {...desk} />
      )}
    </>
  );
}

function Waiting({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error !== undefined) return <ErrorState error={error} onRetry={onRetry} />;
  return (
    <Loading label="Loading the coupon">
      <SkeletonText lines={6} />
    </Loading>
  );
}

function NewCoupon({ currency, desk, list, useCandidates }: Desk & { currency: string }) {
  const navigate = useNavigate();
  return (
    <CouponForm
      initial={newCoupon}
      currency={currency}
      saveLabel="Add coupon"
      useCandidates={useCandidates}
      onSave={async (coupon) => {
        const problem = await desk.create(coupon);
        if (problem !== null) return problem;
        toast.success(`${coupon.name} is there`);
        void navigate(list);
        return null;
      }}
    />
  );
}

function EditCoupon({ coupon, desk, list, useCandidates }: Desk & { coupon: Coupon }) {
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const leave = () => void navigate(list);
  return (
    <>
      <CouponForm
        initial={valuesOf(coupon)}
        currency={coupon.currency}
        saveLabel="Save changes"
        useCandidates={useCandidates}
        onSave={async (change) => {
          const problem = await desk.update(coupon.id, change);
          if (problem !== null) return problem;
          toast.success('Saved');
          leave();
          return null;
        }}
      >
        <Button variant="danger" className="h-12" onClick={() => setDeleting(true)}>
          <Trash2 className="size-4.5" aria-hidden="true" /> Delete coupon…
        </Button>
      </CouponForm>
      <DeleteCoupon
        coupon={coupon}
        desk={desk}
        open={deleting}
        onOpenChange={setDeleting}
        onDeleted={leave}
      />
    </>
  );
}
