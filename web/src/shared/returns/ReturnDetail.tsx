import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Return } from '@/shared/api';
import { GoodsLine } from '@/shared/commerce';
import { formatMoney } from '@/shared/lib/money';
import {
  CopyText,
  ErrorState,
  Loading,
  Skeleton,
  SkeletonText,
  StatusBadge,
  TimeAgo,
  Timeline,
  type TimelineStep,
} from '@/shared/ui';

import { decidedBy, returnReasons } from './labels';
import { useGetReturnQuery } from './lists';
import { ReturnActions } from './ReturnActions';
import type { DecideAs } from './useDecision';

export interface ReturnDetailProps {
  returnId: string;
  /** What the list knows already, shown until the return itself is there. */
  preview?: Return | undefined;
  as: DecideAs;
  canDecide: boolean;
  /** Where the order of the return is shown. */
  orderPath: (orderId: string) => string;
  /** Above the heading: the way back to the list. */
  back?: ReactNode;
}

/** Everything about one return, with the decision on top. */
export function ReturnDetail({
  returnId,
  preview,
  as,
  canDecide,
  orderPath,
  back,
}: ReturnDetailProps) {
  const { data, error, refetch } = useGetReturnQuery({ returnId });
  const found = data ?? preview;
  if (found === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return <ReturnSkeleton />;
  }
  return (
    <article aria-label={`Return of ${found.order_number}`}>
      <header className="px-5 pt-5 pb-4">
        {back}
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <h2 className="font-display text-2xl font-bold tracking-tight">
              {formatMoney(found.amount)}
              <span className="sr-only"> to give back</span>
            </h2>
            <p className="flex flex-wrap items-center gap-x-3 text-ink-soft">
              <Link
                to={orderPath(found.order_id)}
                className="font-semibold text-brand-text hover:underline"
              >
                {found.order_number}
              </Link>
              <TimeAgo at={found.created_at} className="text-sm" />
              <CopyText text={found.order_number} label="order number" shown="Copy" />
            </p>
          </div>
          <StatusBadge kind="return" status={found.status} />
        </div>
      </header>
      <Decision found={found} as={as} canDecide={canDecide} />
      <Section title="Why">
        <p className="font-semibold">{returnReasons[found.reason]}</p>
        {found.comment !== '' && (
          <blockquote className="mt-2 rounded-2xl bg-sunken/60 px-4 py-3 break-words whitespace-pre-line">
            {found.comment}
          </blockquote>
        )}
        <p className="mt-2 text-sm text-ink-soft">
          {found.customer_name}
          {as === 'admin' && `, to ${found.shop_name}`}
        </p>
      </Section>
      <Section title={found.is_whole ? 'The whole order' : 'Part of the order'}>
        <Goods found={found} />
      </Section>
      <Section title="What happened">
        <Timeline label="Steps of this return" steps={stepsOf(found)} />
      </Section>
    </article>
  );
}

function Decision({ found, as, canDecide }: { found: Return; as: DecideAs; canDecide: boolean }) {
  if (found.status !== 'requested' && found.status !== 'refund_pending') return null;
  return (
    <div className="border-t border-dashed border-line-strong/50 px-5 py-5">
      <ReturnActions found={found} as={as} canDecide={canDecide} />
    </div>
  );
}

function Goods({ found }: { found: Return }) {
  return (
    <ul className="divide-y divide-line">
      {found.items.map((item) => (
        <GoodsLine
          key={item.order_item_id}
          imageUrl={item.image_url}
          quantity={item.quantity}
          name={item.name}
          detail={item.variant_name}
          money={item.amount}
          className="last:pb-0"
        />
      ))}
    </ul>
  );
}

/** The way of a return, and what is still to come. */
function stepsOf(found: Return): TimelineStep[] {
  const asked: TimelineStep = {
    key: 'asked',
    title: 'Asked for',
    state: 'done',
    detail: <TimeAgo at={found.created_at} />,
  };
  if (found.status === 'requested') {
    return [asked, { key: 'decided', title: 'To be decided', state: 'current' }];
  }
  if (found.status === 'withdrawn') {
    const at = <TimeAgo at={found.updated_at} />;
    return [asked, { key: 'withdrawn', title: 'Withdrawn', state: 'failed', detail: at }];
  }
  const rejected = found.status === 'rejected';
  const decided: TimelineStep = {
    key: 'decided',
    title: rejected ? 'Rejected' : 'Approved',
    state: rejected ? 'failed' : 'done',
    detail: (
      <>
        {found.decided_at !== null && <TimeAgo at={found.decided_at} />} {decidedBy(found)}
        {found.decision_reason !== '' && (
          <q className="block break-words text-ink">{found.decision_reason}</q>
        )}
      </>
    ),
  };
  if (rejected) return [asked, decided];
  const back = found.refunded_at;
  return [
    asked,
    decided,
    {
      key: 'refunded',
      title: back === null ? 'Money on its way back' : 'Money is back',
      state: back === null ? 'current' : 'done',
      ...(back !== null && { detail: <TimeAgo at={back} /> }),
    },
  ];
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line px-5 py-5">
      <h3 className="mb-3 text-sm font-semibold tracking-normal text-ink-soft">{title}</h3>
      {children}
    </section>
  );
}

function ReturnSkeleton() {
  return (
    <Loading label="Loading the return" className="grid gap-5 p-5">
      <Skeleton className="h-8 w-32" />
      <Skeleton className="h-13" />
      <SkeletonText lines={4} />
    </Loading>
  );
}
