import type { PaymentMethod, Return } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { moneySource } from '@/shared/payment';
import { decidedBy, returnReasons } from '@/shared/returns/labels';
import type { TimelineStep } from '@/shared/ui';

/** Why the money of an accepted return is not there yet, and who is at it. */
function whereMoneyIs(found: Return, method: PaymentMethod): string {
  if (found.refund_by_hand) {
    return method === 'cod' ? 'The shop hands it to you in cash' : 'It is sent to you by hand';
  }
  // What the provider said is for the organiser; the buyer need only know that nobody forgot.
  if (found.refund_error !== '') return 'It did not go through at first; we keep trying';
  return `On its way to ${moneySource(method)}. A bank may take some days`;
}

/** What becomes of a return, as steps. `method` is how its order was paid. */
export function returnSteps(found: Return, method: PaymentMethod): TimelineStep[] {
  const { status } = found;
  const asked: TimelineStep = {
    key: 'requested',
    title: 'Return asked for',
    state: 'done',
    detail: `${formatDateTime(found.created_at)} · ${returnReasons[found.reason]}`,
  };
  if (status === 'rejected' || status === 'withdrawn') return [asked, stopped(found)];
  const accepted = status === 'refund_pending' || status === 'refunded';
  const money = formatMoney(found.amount);
  return [
    asked,
    {
      key: 'decided',
      title: accepted ? 'Accepted' : 'The shop looks into it',
      state: accepted ? 'done' : 'current',
      detail: accepted ? decision(found) : undefined,
    },
    {
      key: 'refunded',
      title:
        status === 'refunded' ? `${money} paid back` : accepted ? `${money} to come` : 'Money back',
      state: status === 'refunded' ? 'done' : accepted ? 'current' : 'todo',
      detail:
        status === 'refunded'
          ? [
              formatDateTime(found.refunded_at ?? found.updated_at),
              `to ${moneySource(method)}`,
            ].join(' · ')
          : accepted
            ? whereMoneyIs(found, method)
            : undefined,
    },
  ];
}

function stopped(found: Return): TimelineStep {
  const title = found.status === 'rejected' ? 'Not accepted' : 'Withdrawn: you keep it';
  return { key: found.status, title, state: 'failed', detail: decision(found) };
}

function decision(found: Return): string {
  const when = formatDateTime(found.decided_at ?? found.updated_at);
  const who = found.status === 'withdrawn' ? '' : decidedBy(found);
  return [`${when} ${who}`.trim(), found.decision_reason].filter(Boolean).join(' · ');
}
