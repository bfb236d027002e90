import { ClipboardList, Handshake, PackageOpen, Sparkles, Star, Undo2, Wallet } from 'lucide-react';

import type { OrdersToDo, ShopDashboard, ShopFigures } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { paths } from '@/shared/lib/paths';
import { StatTile } from '@/shared/ui';

import { shareText } from './change';
import { ChangeNote } from './ChangeNote';
import { lengthOf } from './periods';

const grid = 'grid grid-cols-2 gap-3 sm:gap-4';

/** What staff see on arriving: what there is to do, and no money. */
export function StaffTiles({ toDo }: { toDo: OrdersToDo | undefined }) {
  return (
    <div className={`${grid} lg:grid-cols-3`}>
      <OrdersTile toDo={toDo} />
      <StatTile
        label="New today"
        value={toDo?.placed_today}
        note={toDo && (toDo.placed_today === 0 ? 'None yet' : 'Placed since midnight')}
        icon={Sparkles}
        tone="sun"
      />
      <StatTile
        label="Returns"
        value={toDo?.returns_to_decide}
        note={toDo && (toDo.returns_to_decide === 0 ? 'None asked for' : 'To be decided')}
        icon={Undo2}
        tone="sky"
        to={paths.sellerReturns}
      />
    </div>
  );
}

/** How the shop stands: today first, then the period beside the one before. */
export function FigureTiles({ dashboard }: { dashboard: ShopDashboard | undefined }) {
  const figures = dashboard?.figures ?? undefined;
  const than = dashboard && `the ${lengthOf(dashboard.period)} before`;
  return (
    <div className={`${grid} lg:grid-cols-4`}>
      <OrdersTile toDo={dashboard?.to_do} />
      <StatTile
        label="Today"
        value={figures && formatMoney(figures.today.now.revenue)}
        note={figures && <TodayNote figures={figures} />}
        icon={Sparkles}
        tone="sun"
      />
      <StatTile
        label="Revenue"
        value={figures && formatMoney(figures.sales.now.revenue)}
        note={
          figures &&
          than && (
            <ChangeNote
              now={figures.sales.now.revenue.amount}
              before={figures.sales.before.revenue.amount}
              than={than}
            />
          )
        }
        icon={Wallet}
        tone="mint"
      />
      <HoldsTile figures={figures} />
      <ReviewsTile figures={figures} than={than} />
      <StatTile
        label="Returns"
        value={figures?.returns.now}
        note={figures && than && `${figures.returns.before} in ${than}`}
        icon={Undo2}
        tone="sky"
        to={paths.sellerReturns}
      />
      <StatTile
        label="Selling out"
        value={figures?.stock.count}
        note={
          figures &&
          (figures.stock.count === 0
            ? 'Enough of what sells'
            : `Gone within ${figures.stock.days_max} days`)
        }
        icon={PackageOpen}
        tone="brand"
        to={`${paths.sellerStock}?low=1`}
      />
      <StatTile
        label="To be paid out"
        value={figures && formatMoney(figures.available)}
        note="Available now"
        icon={Wallet}
        tone="mint"
        to={paths.sellerPayouts}
      />
    </div>
  );
}

function OrdersTile({ toDo }: { toDo: OrdersToDo | undefined }) {
  const count = toDo && toDo.to_accept + toDo.in_process;
  return (
    <StatTile
      label="Orders to do"
      value={count}
      note={toDo && (count === 0 ? 'Nothing waits' : `${toDo.to_accept} new`)}
      icon={ClipboardList}
      tone="brand"
      to={paths.sellerOrders}
    />
  );
}

function TodayNote({ figures }: { figures: ShopFigures }) {
  const { now, before } = figures.today;
  if (now.orders === 0) return <>No sales yet</>;
  return (
    <ChangeNote
      now={now.revenue.amount}
      before={before.revenue.amount}
      than="yesterday at this time"
    />
  );
}

function HoldsTile({ figures }: { figures: ShopFigures | undefined }) {
  const now = figures?.holds.now;
  const before = figures?.holds.before;
  return (
    <StatTile
      label="Holds bought"
      value={now && shareText(now.bought, now.made)}
      note={
        now &&
        before &&
        (now.made === 0
          ? 'Nothing was held'
          : `${now.bought} of ${now.made}, before ${shareText(before.bought, before.made)}`)
      }
      icon={Handshake}
      tone="sky"
      hint="Whoever puts goods into a cart holds them for a while. This is how many of those holds ended in an order."
    />
  );
}

function ReviewsTile({
  figures,
  than,
}: {
  figures: ShopFigures | undefined;
  than: string | undefined;
}) {
  const now = figures?.reviews.now;
  return (
    <StatTile
      label="Reviews"
      value={now && (now.average === null ? '–' : now.average.toFixed(1))}
      note={
        now &&
        (now.count === 0
          ? `None, ${figures.reviews.before.count} in ${than}`
          : `From ${now.count}, of 5`)
      }
      icon={Star}
      tone="sun"
      to={paths.sellerReviews}
    />
  );
}
