import { Ellipsis, Pencil, Power, PowerOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Coupon } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { useNow } from '@/shared/lib/useNow';
import {
  Badge,
  ConfirmDialog,
  CopyText,
  IconButton,
  Menu,
  MenuItem,
  MenuLink,
  MenuSeparator,
  toast,
  type Column,
} from '@/shared/ui';

import type { CouponDesk } from './desk';
import { conditions, couponState, couponStates, usageText, valueText, windowText } from './state';

/** A table of coupons; without a desk they are only looked at. */
export function couponColumns<T extends Coupon>(desk?: CouponDesk): Column<T>[] {
  return [
    {
      key: 'name',
      header: 'Code',
      primary: true,
      cell: (coupon) => <Code coupon={coupon} to={desk?.hrefOf(coupon)} />,
    },
    { key: 'value', header: 'Takes off', cell: (coupon) => <Value coupon={coupon} /> },
    { key: 'state', header: 'State', cell: (coupon) => <State coupon={coupon} /> },
    {
      key: 'used',
      header: 'Used',
      align: 'right',
      cell: (coupon) => (
        <>
          <span className="block">{usageText(coupon)}</span>
          {coupon.discount_total.amount > 0 && (
            <span className="block text-sm text-ink-soft">
              {formatMoney(coupon.discount_total)} off in all
            </span>
          )}
        </>
      ),
    },
    {
      key: 'window',
      header: 'Valid',
      className: 'text-sm text-ink-soft',
      cell: windowText,
    },
    ...(desk === undefined
      ? []
      : [
          {
            key: 'actions',
            header: 'Actions',
            align: 'right' as const,
            cell: (coupon: T) => <Actions coupon={coupon} desk={desk} />,
          },
        ]),
  ];
}

function Code({ coupon, to }: { coupon: Coupon; to: string | undefined }) {
  return (
    <span className="flex min-h-12 flex-wrap items-center gap-x-3">
      {to === undefined ? (
        <span className="break-all">{coupon.name}</span>
      ) : (
        <Link to={to} className="rounded-lg break-all hover:underline">
          {coupon.name}
        </Link>
      )}
      <CopyText
        text={coupon.name}
        label={`coupon ${coupon.name}`}
        shown="Copy"
        className="min-h-11"
      />
    </span>
  );
}

function Value({ coupon }: { coupon: Coupon }) {
  const narrowed = conditions(coupon);
  return (
    <>
      <span className="block font-semibold whitespace-nowrap">{valueText(coupon)}</span>
      {narrowed.length > 0 && (
        <span className="block text-sm text-ink-soft">{narrowed.join(' · ')}</span>
      )}
    </>
  );
}

function State({ coupon }: { coupon: Coupon }) {
  const { label, tone } = couponStates[couponState(coupon, useNow())];
  return <Badge tone={tone}>{label}</Badge>;
}

function Actions({ coupon, desk }: { coupon: Coupon; desk: CouponDesk }) {
  const [deleting, setDeleting] = useState(false);
  const toggle = async () => {
    const problem = await desk.update(coupon.id, { enabled: !coupon.enabled });
    if (problem !== null) toast.problem(problem);
    else toast.success(`${coupon.name} is ${coupon.enabled ? 'disabled' : 'enabled'}`);
  };
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`Actions for ${coupon.name}`} className="size-12">
            <Ellipsis className="size-5" />
          </IconButton>
        }
      >
        <MenuLink to={desk.hrefOf(coupon)}>
          <Pencil /> Edit
        </MenuLink>
        <MenuItem onClick={() => void toggle()}>
          {coupon.enabled ? <PowerOff /> : <Power />}
          {coupon.enabled ? 'Disable' : 'Enable'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem onClick={() => setDeleting(true)}>
          <Trash2 /> Delete…
        </MenuItem>
      </Menu>
      <DeleteCoupon coupon={coupon} desk={desk} open={deleting} onOpenChange={setDeleting} />
    </>
  );
}

export interface DeleteCouponProps {
  coupon: Coupon;
  desk: CouponDesk;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted?: () => void;
}

export function DeleteCoupon({ coupon, desk, open, onOpenChange, onDeleted }: DeleteCouponProps) {
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    const problem = await desk.remove(coupon.id);
    setBusy(false);
    onOpenChange(false);
    if (problem !== null) {
      toast.problem(problem);
      return;
    }
    toast.success(`${coupon.name} is deleted`);
    onDeleted?.();
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete ${coupon.name}?`}
      description="Nobody can use it any more, and its code is free again. Orders keep their discounts."
      confirm="Delete coupon"
      busy={busy}
      onConfirm={() => void confirm()}
    />
  );
}
