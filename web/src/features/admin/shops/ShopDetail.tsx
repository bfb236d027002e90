import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';

import type { AdminShopDetail } from '@/shared/api';
import { formatDate } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import {
  Avatar,
  Badge,
  Button,
  ErrorState,
  Loading,
  SkeletonText,
  TimeAgo,
  toast,
} from '@/shared/ui';

import { CommissionDialog } from '../commission/CommissionDialog';
import { percentText } from '../commission/percent';

import { useGetAdminShopQuery, useSetShopCommissionMutation } from './api';
import { ShopDecision } from './ShopDecision';
import { acts, actsOf, shopStatuses, type Act } from './words';

/** One shop, its people, its figures, and what was decided about it. */
export function OpenShop({ shopId }: { shopId: string }) {
  const { currentData, error, refetch } = useGetAdminShopQuery({ shopId });
  if (currentData !== undefined) return <Detail detail={currentData} />;
  if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Loading label="Loading the shop">
      <SkeletonText lines={8} />
    </Loading>
  );
}

function Detail({ detail }: { detail: AdminShopDetail }) {
  const { shop } = detail;
  const [act, setAct] = useState<Act | null>(null);
  const status = shopStatuses[shop.status];
  return (
    <div className="grid gap-6">
      <div className="flex items-start gap-4">
        <Avatar src={shop.avatar?.url ?? null} name={shop.name} className="size-14" />
        <div className="min-w-0">
          <h2 className="text-heading [overflow-wrap:anywhere]">{shop.name}</h2>
          <p className="mt-1 flex flex-wrap items-center gap-2">
            <Badge tone={status.tone}>{status.label}</Badge>
            {shop.is_on_holiday && <Badge tone="sky">On holiday</Badge>}
            <Link
              to={paths.shop(shop.slug)}
              className="inline-flex items-center gap-1 text-ink-soft hover:underline"
            >
              /shops/{shop.slug} <ExternalLink className="size-4" aria-hidden="true" />
            </Link>
          </p>
        </div>
      </div>
      {shop.status_reason !== '' && (
        <p className="rounded-2xl bg-sunken px-4 py-3">Because: {shop.status_reason}</p>
      )}
      <div className="flex flex-wrap gap-2">
        {actsOf[shop.status].map((each) => (
          <Button
            key={each}
            variant={acts[each].needsReason ? 'danger' : 'primary'}
            onClick={() => setAct(each)}
          >
            {acts[each].button}
          </Button>
        ))}
      </div>
      <Figures detail={detail} />
      <People detail={detail} />
      <History detail={detail} />
      {act !== null && <ShopDecision act={act} shop={shop} onClose={() => setAct(null)} />}
    </div>
  );
}

function Figures({ detail: { shop, address, phone_number: phone } }: { detail: AdminShopDetail }) {
  const [editing, setEditing] = useState(false);
  const [save, { error, isLoading }] = useSetShopCommissionMutation();
  const rows: [string, React.ReactNode][] = [
    [
      'Products',
      <Link to={paths.adminProductsOf(shop.slug)} className="underline">
        {shop.product_count}
      </Link>,
    ],
    ['Orders', shop.order_count],
    ['Revenue', formatMoney(shop.revenue)],
    [
      'Commission',
      <span className="inline-flex flex-wrap items-center justify-end gap-2">
        {shop.commission_bps === null
          ? 'As for all'
          : `${percentText(shop.commission_bps)} %, agreed`}
        <Button variant="secondary" size="sm" onClick={() => setEditing(true)}>
          Change
        </Button>
      </span>,
    ],
    ['Opened', formatDate(shop.created_at)],
    ['E-mail', shop.email],
    ...(phone === null ? [] : [['Phone', phone] as [string, string]]),
  ];
  const close = () => setEditing(false);
  return (
    <section aria-label="Figures">
      <dl className="grid gap-2">
        {rows.map(([label, value]) => (
          <div key={label} className="flex items-baseline justify-between gap-4">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="text-right [overflow-wrap:anywhere] tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {address !== null && (
        <p className="mt-3 text-ink-soft">
          {[address.address1, address.address2, address.zip_code, address.city, address.country]
            .filter(Boolean)
            .join(', ')}
        </p>
      )}
      {editing && (
        <CommissionDialog
          of={shop.name}
          bps={shop.commission_bps}
          otherwise="what holds for its goods’ categories, or for all"
          busy={isLoading}
          error={error}
          onClose={close}
          onSave={(bps) => {
            void save({ shopId: shop.id, commissionIn: { commission_bps: bps } }).then(
              (outcome) => {
                if (outcome.error !== undefined) return;
                toast.success('It counts for later orders');
                close();
              },
            );
          }}
        />
      )}
    </section>
  );
}

function People({ detail: { members } }: { detail: AdminShopDetail }) {
  return (
    <section aria-labelledby="shop-people">
      <h3 id="shop-people" className="mb-2 font-semibold">
        People
      </h3>
      <ul className="grid gap-2">
        {members.map((member) => (
          <li key={member.user_id} className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {member.name} <span className="block text-sm text-ink-soft">{member.email}</span>
            </span>
            <Badge>{member.role}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ detail: { history } }: { detail: AdminShopDetail }) {
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="shop-history">
      <h3 id="shop-history" className="mb-2 font-semibold">
        What was decided
      </h3>
      <ol className="grid gap-3">
        {history.map((change) => (
          <li key={change.created_at}>
            {shopStatuses[change.from_status].label} → {shopStatuses[change.to_status].label}
            <span className="block text-sm text-ink-soft">
              by {change.by} <TimeAgo at={change.created_at} />
              {change.reason !== '' && `: ${change.reason}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
