import { useState, type SyntheticEvent } from 'react';

import type { AdminShop } from '@/shared/api';
import { Button, Dialog, Field, ProblemNote, Textarea, toast } from '@/shared/ui';

import {
  useApproveShopMutation,
  useDeclineShopMutation,
  useReinstateShopMutation,
  useSuspendShopMutation,
} from './api';
import { acts, type Act } from './words';

const REASON_MAX = 1000;

interface ShopDecisionProps {
  act: Act;
  shop: AdminShop;
  onClose: () => void;
}

/** Asks once more, and for the reason where the owners need one. */
export function ShopDecision({ act, shop, onClose }: ShopDecisionProps) {
  const { decide, error, busy } = useDecide(act);
  const [reason, setReason] = useState('');
  const text = acts[act];
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!(await decide(shop.id, reason))) return;
    toast.success(text.done);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={text.title}
      description={`${shop.name}. ${text.text}`}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            form="shop-decision"
            variant={text.needsReason ? 'danger' : 'primary'}
            busy={busy}
            disabled={text.needsReason && reason.trim() === ''}
          >
            {text.button}
          </Button>
        </>
      }
    >
      <form id="shop-decision" onSubmit={(event) => void submit(event)} className="grid gap-4">
        {error !== undefined && <ProblemNote error={error} />}
        {text.needsReason && (
          <Field label="Reason" hint="The owners read this, and it stays on the record.">
            <Textarea
              rows={3}
              maxLength={REASON_MAX}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
        )}
      </form>
    </Dialog>
  );
}

/** The one request that the decision is, and how it went. */
function useDecide(act: Act) {
  const [approve, approving] = useApproveShopMutation();
  const [decline, declining] = useDeclineShopMutation();
  const [suspend, suspending] = useSuspendShopMutation();
  const [reinstate, reinstating] = useReinstateShopMutation();
  const decide = async (shopId: string, reason: string): Promise<boolean> => {
    const shopReasonIn = { reason };
    const run = {
      approve: () => approve({ shopId }),
      decline: () => decline({ shopId, shopReasonIn }),
      suspend: () => suspend({ shopId, shopReasonIn }),
      reinstate: () => reinstate({ shopId }),
    }[act];
    return (await run()).error === undefined;
  };
  const state = {
    approve: approving,
    decline: declining,
    suspend: suspending,
    reinstate: reinstating,
  }[act];
  return { decide, error: state.error, busy: state.isLoading };
}
