import type { Return } from '@/shared/api';
import { formatMoney } from '@/shared/lib/money';
import { useKeys } from '@/shared/lib/useKeys';
import { refreshOrder } from '@/shared/orders';
import { useAppDispatch } from '@/shared/state';
import { toast } from '@/shared/ui';

import {
  useApproveReturnMutation,
  useApproveShopReturnMutation,
  useConfirmRefundMutation,
  useRejectReturnMutation,
  useRejectShopReturnMutation,
} from './lists';

/** On whose behalf somebody decides. */
export type DecideAs = 'shop' | 'admin';

export interface Decision {
  busy: boolean;
  /** Each resolves to whether it was done; what was refused is told by a toast. */
  approve: (reason: string) => Promise<boolean>;
  reject: (reason: string) => Promise<boolean>;
  confirmCash: () => Promise<boolean>;
}

/** What can be decided about a return. The same decision sent twice bears the same key. */
export function useDecision(found: Return, as: DecideAs): Decision {
  const dispatch = useAppDispatch();
  const keyFor = useKeys();
  const [approveMine, approvingMine] = useApproveShopReturnMutation();
  const [rejectMine, rejectingMine] = useRejectShopReturnMutation();
  const [approveAny, approvingAny] = useApproveReturnMutation();
  const [rejectAny, rejectingAny] = useRejectReturnMutation();
  const [confirm, confirming] = useConfirmRefundMutation();
  const approve = as === 'shop' ? approveMine : approveAny;
  const reject = as === 'shop' ? rejectMine : rejectAny;

  const told = async (answer: PromiseLike<{ error?: unknown }>, done: string) => {
    const { error } = await answer;
    if (error === undefined) toast.success(done, { id: `return ${found.id}` });
    else toast.problem(error);
    // Also after a refusal: somebody else may have decided first.
    void dispatch(refreshOrder(found.order_id));
    return error === undefined;
  };
  const returnId = found.id;
  const busy = [approvingMine, rejectingMine, approvingAny, rejectingAny, confirming];

  return {
    busy: busy.some(({ isLoading }) => isLoading),
    approve: (reason) =>
      told(
        approve({ returnId, body: { reason }, ...keyFor(`approve ${reason}`) }),
        found.refund_by_hand
          ? 'Return approved: hand the money back'
          : `Return approved: ${formatMoney(found.amount)} goes back`,
      ),
    reject: (reason) =>
      told(
        reject({ returnId, rejectionIn: { reason }, ...keyFor(`reject ${reason}`) }),
        'Return rejected',
      ),
    confirmCash: async () => {
      const refundId = found.refund_id;
      if (refundId === null) return false;
      return told(confirm({ refundId, body: null, ...keyFor('cash') }), 'Cash handed back');
    },
  };
}
