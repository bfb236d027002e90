import { FileText } from 'lucide-react';

import type { Order, Paper } from '@/shared/api';
import { Button } from '@/shared/ui';

import { shipmentApi, useListOrderPapersQuery } from './api';
import { useFile } from './useFile';

const { downloadInvoice, downloadCreditNote } = shipmentApi.endpoints;
const fresh = { forceRefetch: true };

/** Whether an order may have papers: asked for only then. */
function mayHavePapers(order: Order): boolean {
  return order.paid_at !== null || (order.payment_method === 'cod' && order.delivered_at !== null);
}

/** The invoice of an order, and a credit note of each refund, to download. Nothing before it is paid. */
export function Papers({ order }: { order: Order }) {
  const { data } = useListOrderPapersQuery({ orderId: order.id }, { skip: !mayHavePapers(order) });
  const papers = data?.items ?? [];
  if (papers.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2.5">
      {papers.map((paper) => (
        <PaperButton key={paper.refund_id ?? 'invoice'} order={order} paper={paper} />
      ))}
    </div>
  );
}

function PaperButton({ order, paper }: { order: Order; paper: Paper }) {
  const { save, busy } = useFile();
  const { refund_id: refundId, number } = paper;
  const label = refundId === null ? 'Invoice' : 'Credit note';
  const get = () =>
    refundId === null
      ? save(`invoice-${order.order_number}.pdf`, (dispatch) =>
          dispatch(downloadInvoice.initiate({ orderId: order.id }, fresh)),
        )
      : save(`credit-note-${order.order_number}.pdf`, (dispatch) =>
          dispatch(downloadCreditNote.initiate({ orderId: order.id, refundId }, fresh)),
        );
  return (
    <Button variant="secondary" size="sm" busy={busy} onClick={() => void get()}>
      <FileText className="size-4" aria-hidden="true" />
      {label} {number !== null && <span className="font-normal text-ink-soft">{number}</span>}
    </Button>
  );
}
