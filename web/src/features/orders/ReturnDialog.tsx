import { useState } from 'react';

import {
  asProblem,
  useRequestReturnMutation,
  type Order,
  type OrderItem,
  type Problem,
  type ReturnReason,
} from '@/shared/api';
import { ProductImage } from '@/shared/commerce';
import { formatMoney } from '@/shared/lib/money';
import { randomId } from '@/shared/lib/random';
import { moneySource } from '@/shared/payment';
import { returnReasons } from '@/shared/returns/labels';
import {
  Button,
  Dialog,
  Field,
  ProblemNote,
  QuantityStepper,
  Select,
  Textarea,
  toast,
  type Option,
} from '@/shared/ui';

import { allOf, estimate, isWhole, leftOf, returnable, type Pieces } from './returning';

const reasons = Object.entries(returnReasons).map(([value, label]): Option<ReturnReason> => ({
  value: value as ReturnReason,
  label,
}));
const COMMENT_MAX = 1000;

/** What to send back, and why. */
export function ReturnDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const [pieces, setPieces] = useState<Pieces>({});
  const [reason, setReason] = useState<ReturnReason | null>(null);
  const [comment, setComment] = useState('');
  const [complaint, setComplaint] = useState<string>();
  const { send, problem, isLoading } = useRequest(order, onClose);
  const whole = isWhole(order, pieces);
  const money = estimate(order, pieces);
  const nothing = money.amount === 0 && Object.values(pieces).every((count) => count === 0);
  const submit = () => {
    if (reason === null) setComplaint('Choose what fits best');
    else void send(pieces, whole, reason, comment.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Return items"
      description="Choose what goes back. The shop decides and tells you here."
      footer={
        <>
          <p role="status" className="mr-auto self-center text-sm text-ink-soft">
            {nothing ? (
              'Nothing chosen yet'
            ) : (
              <>
                About <b className="text-base text-ink tabular-nums">{formatMoney(money)}</b> back
                to {moneySource(order.payment_method)}
              </>
            )}
          </p>
          <Button disabled={nothing} busy={isLoading} onClick={submit}>
            Ask for the return
          </Button>
        </>
      }
    >
      <div className="grid gap-6">
        {problem !== null && <ProblemNote error={problem} />}
        <div>
          <div className="mb-1 flex items-center justify-between gap-3">
            <h3 className="font-sans text-sm font-semibold tracking-normal">What?</h3>
            <Button
              variant="ghost"
              size="sm"
              className="-mr-3.5 text-brand-text"
              onClick={() => setPieces(whole ? {} : allOf(order))}
            >
              {whole ? 'Nothing' : 'Everything'}
            </Button>
          </div>
          <ul className="divide-y divide-line">
            {returnable(order).map((item) => (
              <ItemRow
                key={item.id}
                item={item}
                count={pieces[item.id] ?? 0}
                onCount={(count) => setPieces({ ...pieces, [item.id]: count })}
              />
            ))}
          </ul>
        </div>
        <Field label="Why?" error={complaint}>
          <Select
            options={reasons}
            value={reason}
            onChange={(value) => {
              setReason(value);
              setComplaint(undefined);
            }}
          />
        </Field>
        <Field label="Anything to add?" optional hint="The shop reads this.">
          <Textarea
            rows={3}
            maxLength={COMMENT_MAX}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}

function ItemRow({
  item,
  count,
  onCount,
}: {
  item: OrderItem;
  count: number;
  onCount: (count: number) => void;
}) {
  const left = leftOf(item);
  const picture = item.image_url === null ? null : { url: item.image_url, alt: '' };
  return (
    <li className="flex items-center gap-3.5 py-3">
      <span className="relative size-14 shrink-0 overflow-hidden rounded-xl bg-photo">
        <ProductImage image={picture} name="" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="line-clamp-2 leading-snug font-semibold">{item.name}</p>
        <p className="text-sm text-ink-soft">
          {item.variant_name !== '' && `${item.variant_name} · `}
          {left === 1 ? '1 piece' : `${left} pieces`}
        </p>
      </div>
      <QuantityStepper
        label={`Pieces of ${item.name}`}
        size="sm"
        min={0}
        max={left}
        value={count}
        onChange={onCount}
      />
    </li>
  );
}

/** Asks for a return; the same one asked twice bears the same key. */
function useRequest(order: Order, onDone: () => void) {
  const [request, { isLoading }] = useRequestReturnMutation();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [attempt, setAttempt] = useState({ of: '', key: '' });
  const send = async (pieces: Pieces, whole: boolean, reason: ReturnReason, comment: string) => {
    const items = Object.entries(pieces)
      .filter(([, quantity]) => quantity > 0)
      .map(([order_item_id, quantity]) => ({ order_item_id, quantity }));
    const body = { reason, comment, items: whole ? null : items };
    const of = JSON.stringify(body);
    const key = attempt.of === of ? attempt.key : randomId();
    setAttempt({ of, key });
    setProblem(null);
    const { error } = await request({ orderId: order.id, 'Idempotency-Key': key, body });
    if (error !== undefined) {
      setProblem(asProblem(error));
      return;
    }
    toast.success('The shop has been asked');
    onDone();
  };
  return { send, problem, isLoading };
}
