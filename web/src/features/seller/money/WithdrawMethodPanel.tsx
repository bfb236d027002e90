import { Eye, EyeOff, Landmark, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import type { WithdrawMethodView } from '@/shared/api';
import { cn } from '@/shared/lib/cn';
import { formatDateTime } from '@/shared/lib/dates';
import { groupIban } from '@/shared/lib/iban';
import { Button, ConfirmDialog, IconButton, Panel, Skeleton, toast } from '@/shared/ui';

import { useShop } from '../shop';

import { useDeleteWithdrawMethodMutation, useGetShopBalanceQuery } from './api';
import { maskedEmail, maskedIban } from './method';
import { WithdrawMethodForm } from './WithdrawMethodForm';

/** Where the shop's money goes. Owners set it; managers see it masked. */
export function WithdrawMethodPanel() {
  const { data } = useGetShopBalanceQuery({});
  const isOwner = useShop().role === 'owner';
  // In the address, so that whoever asks for a payout without one can be led here.
  const [params, setParams] = useSearchParams();
  const editing = isOwner && params.get('method') === 'edit';
  const edit = (open: boolean) => setParams(open ? { method: 'edit' } : {}, { replace: true });
  const method = data?.withdraw_method;
  return (
    // What has to be filled in comes first on a phone; what is only there to know comes last.
    <Panel
      title="Where it goes"
      className={cn((editing || method === null) && 'max-lg:order-first')}
    >
      {method === undefined && <Skeleton className="h-20" />}
      {method !== undefined && editing && (
        <WithdrawMethodForm method={method} onClose={() => edit(false)} />
      )}
      {method === null && !editing && <NotSet onSet={isOwner ? () => edit(true) : undefined} />}
      {method != null && !editing && (
        <Method method={method} onEdit={isOwner ? () => edit(true) : undefined} />
      )}
    </Panel>
  );
}

function NotSet({ onSet }: { onSet: (() => void) | undefined }) {
  return (
    <div className="grid gap-4">
      <p className="flex items-start gap-3 rounded-2xl bg-sun-soft px-4 py-3 text-sun-text">
        <TriangleAlert className="mt-0.5 size-5 shrink-0" aria-hidden="true" />
        {onSet === undefined
          ? 'Nobody has said yet where the money is to go. An owner can.'
          : 'Nobody has said yet where the money is to go.'}
      </p>
      {onSet !== undefined && (
        <Button className="h-12" onClick={onSet}>
          Set where it goes
        </Button>
      )}
    </div>
  );
}

function Method({
  method,
  onEdit,
}: {
  method: WithdrawMethodView;
  onEdit: (() => void) | undefined;
}) {
  const bank = method.type === 'bank_account';
  return (
    <div className="grid gap-4">
      <div className="flex items-start gap-3">
        <Landmark className="mt-0.5 size-5 shrink-0 text-ink-faint" aria-hidden="true" />
        <div className="min-w-0 flex-1">
          <p className="font-semibold">{bank ? method.account_holder : 'PayPal'}</p>
          <Secret method={method} />
          {method.bic !== null && <p className="text-sm text-ink-soft">BIC {method.bic}</p>}
          <p className="mt-1 text-sm text-ink-faint">Set {formatDateTime(method.changed_at)}</p>
        </div>
      </div>
      {method.is_fresh && (
        <p className="text-sm text-ink-soft">
          It was changed a short while ago, so payouts to it are looked at twice.
        </p>
      )}
      {onEdit !== undefined && (
        <div className="flex gap-3">
          <Button variant="secondary" className="h-12 flex-1" onClick={onEdit}>
            Change
          </Button>
          <Remove />
        </div>
      )}
    </div>
  );
}

/** Masked, until an owner asks to see it: others may be looking at the screen. */
function Secret({ method }: { method: WithdrawMethodView }) {
  const [shown, setShown] = useState(false);
  const { type, iban, email, is_masked } = method;
  const masked = type === 'paypal' ? maskedEmail(email ?? '') : maskedIban(iban ?? '');
  const whole = type === 'paypal' ? (email ?? '') : groupIban(iban ?? '');
  return (
    <p className="flex items-center gap-1">
      <span className="min-w-0 break-words tabular-nums">{shown ? whole : masked}</span>
      {!is_masked && (
        <IconButton
          size="icon-sm"
          className="-my-2 size-11"
          label={shown ? 'Hide it' : 'Show all of it'}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff className="size-4.5" /> : <Eye className="size-4.5" />}
        </IconButton>
      )}
    </p>
  );
}

function Remove() {
  const [asking, setAsking] = useState(false);
  const [remove, { isLoading }] = useDeleteWithdrawMethodMutation();
  const confirm = async () => {
    const { error } = await remove();
    setAsking(false);
    if (error === undefined) toast.success('The account is forgotten');
    else toast.problem(error);
  };
  return (
    <>
      <IconButton label="Remove" className="size-12" onClick={() => setAsking(true)}>
        <Trash2 className="size-5" />
      </IconButton>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Forget this account?"
        description="Payouts that you have asked for still go there. All owners are told by mail."
        confirm="Forget it"
        busy={isLoading}
        onConfirm={() => void confirm()}
      />
    </>
  );
}
