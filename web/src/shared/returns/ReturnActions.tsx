import { Banknote, CircleAlert } from 'lucide-react';
import { useState } from 'react';

import type { Return } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { Button, ConfirmDialog } from '@/shared/ui';

import { ApproveReturn } from './ApproveReturn';
import { RejectReturn } from './RejectReturn';
import { useDecision, type DecideAs, type Decision } from './useDecision';

export interface ReturnActionsProps {
  found: Return;
  as: DecideAs;
  /** Whether the viewer may approve and reject; cash is handed back by anybody of the shop. */
  canDecide: boolean;
}

/** The next step of a return, if there is one. */
export function ReturnActions({ found, as, canDecide }: ReturnActionsProps) {
  const decision = useDecision(found, as);
  if (found.status === 'requested') {
    if (canDecide) return <Decide found={found} decision={decision} />;
    return <p className="text-ink-soft">Owners and managers decide on returns.</p>;
  }
  if (found.status !== 'refund_pending') return null;
  if (found.refund_by_hand) return <HandBack found={found} decision={decision} />;
  return <UnderWay found={found} />;
}

function Decide({ found, decision }: { found: Return; decision: Decision }) {
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null);
  const dialog = (which: 'approve' | 'reject') => ({
    found,
    open: asking === which,
    onOpenChange: (open: boolean) => setAsking(open ? which : null),
    busy: decision.busy,
  });
  return (
    <div className="grid gap-3 sm:grid-cols-[2fr_1fr]">
      <Button size="lg" disabled={decision.busy} onClick={() => setAsking('approve')}>
        Approve: {formatMoney(found.amount)} back…
      </Button>
      <Button
        size="lg"
        variant="danger"
        disabled={decision.busy}
        onClick={() => setAsking('reject')}
      >
        Reject…
      </Button>
      <ApproveReturn {...dialog('approve')} onApprove={decision.approve} />
      <RejectReturn {...dialog('reject')} onReject={decision.reject} />
    </div>
  );
}

function HandBack({ found, decision }: { found: Return; decision: Decision }) {
  const [asking, setAsking] = useState(false);
  const amount = formatMoney(found.amount);
  return (
    <div className="grid gap-3">
      <p className="text-ink-soft">
        This order was paid in cash. Hand {amount} back to {found.customer_name}, then say so here.
      </p>
      <Button variant="sun" size="lg" disabled={decision.busy} onClick={() => setAsking(true)}>
        <Banknote className="size-5" aria-hidden="true" /> Mark cash as handed back
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`${amount} handed back?`}
        description={`${found.customer_name} has the money in hand. This cannot be undone.`}
        confirm={`Yes, ${amount} handed back`}
        cancel="Not yet"
        variant="primary"
        busy={decision.busy}
        onConfirm={() => void decision.confirmCash().then(() => setAsking(false))}
      />
    </div>
  );
}

/** A provider pays it; what it said last is shown until it succeeds. */
function UnderWay({ found }: { found: Return }) {
  if (found.refund_error === '') {
    return (
      <p className="text-ink-soft">
        The payment provider is paying {formatMoney(found.amount)} back. Nothing is left to do here.
      </p>
    );
  }
  return (
    <div className="flex items-start gap-2.5 rounded-2xl bg-sun-soft px-4 py-3 text-sun-text">
      <CircleAlert className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
      <p>
        The payment provider has not paid it back yet, and is asked again by itself. It said:{' '}
        <q className="break-words">{found.refund_error}</q>
      </p>
    </div>
  );
}
