import type { WithdrawMethodView } from '@/shared/api';
import { groupIban } from '@/shared/lib/iban';
import { CopyText } from '@/shared/ui';

/** Where a payout goes, in full and to be copied: this is what somebody types at the bank. */
export function PayoutTarget({ method }: { method: WithdrawMethodView }) {
  if (method.type === 'paypal') {
    return (
      <span className="grid justify-items-start gap-0.5">
        <span className="text-sm text-ink-soft">PayPal</span>
        <CopyText text={method.email ?? ''} label="the PayPal address" />
      </span>
    );
  }
  return (
    <span className="grid justify-items-start gap-0.5">
      <span>{method.account_holder}</span>
      <CopyText
        text={method.iban ?? ''}
        shown={groupIban(method.iban ?? '')}
        label="the IBAN"
        wrap
      />
      {method.bic !== null && <CopyText text={method.bic} label="the BIC" />}
    </span>
  );
}
