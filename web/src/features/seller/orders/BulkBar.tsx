import { CircleAlert, Printer, X } from 'lucide-react';

import { shipmentApi, useFile } from '@/shared/shipments';
import { Button, IconButton } from '@/shared/ui';

import type { Bulk } from './useBulk';

/** As many as one file takes. */
const SLIPS_MAX = 100;

export interface BulkBarProps {
  selected: readonly string[];
  bulk: Bulk;
  onSelect: (ids: readonly string[]) => void;
}

const steps = [
  { status: 'processing', label: 'Accept' },
  { status: 'shipped', label: 'Mark as shipped' },
  { status: 'delivered', label: 'Mark as delivered' },
] as const;

/** What can be done with the chosen orders; it stays in sight while the list is scrolled. */
export function BulkBar({ selected, bulk, onSelect }: BulkBarProps) {
  const slips = useFile();
  if (selected.length === 0) return null;
  const print = () =>
    slips.save('packing-slips.pdf', (dispatch) =>
      dispatch(
        shipmentApi.endpoints.printPackingSlips.initiate(
          { orderId: selected.slice(0, SLIPS_MAX) },
          { forceRefetch: true },
        ),
      ),
    );
  return (
    <div
      role="toolbar"
      aria-label="Chosen orders"
      className="sticky bottom-3 z-10 flex flex-wrap items-center gap-2 rounded-card border border-line-strong bg-surface p-3 shadow-pop"
    >
      <div className="flex w-full items-center justify-between pl-1">
        <p className="font-semibold tabular-nums" aria-live="polite">
          {selected.length} chosen
        </p>
        <IconButton label="Choose none" size="icon-sm" onClick={() => onSelect([])}>
          <X className="size-5" />
        </IconButton>
      </div>
      {steps.map(({ status, label }) => (
        <Button
          key={status}
          variant="secondary"
          size="sm"
          className="h-11"
          busy={bulk.busy}
          onClick={() => void bulk.run(selected, status).then(onSelect)}
        >
          {label}
        </Button>
      ))}
      <Button
        variant="secondary"
        size="sm"
        className="h-11"
        busy={slips.busy}
        disabled={selected.length > SLIPS_MAX}
        onClick={() => void print()}
      >
        <Printer className="size-4" aria-hidden="true" /> Packing slips
      </Button>
    </div>
  );
}

/** Which orders did not take a step, and why. They stay chosen. */
export function Refusals({ bulk }: { bulk: Bulk }) {
  if (bulk.refusals.length === 0) return null;
  return (
    <section
      role="alert"
      className="rounded-card bg-sun-soft p-4 text-sun-text"
      aria-label="Orders that stayed as they were"
    >
      <div className="flex items-start justify-between gap-3">
        <p className="flex items-center gap-2 font-semibold">
          <CircleAlert className="size-5 shrink-0" aria-hidden="true" />
          {bulk.refusals.length === 1
            ? 'One order stayed as it was'
            : `${bulk.refusals.length} orders stayed as they were`}
        </p>
        <IconButton label="Hide" size="icon-sm" onClick={bulk.forget}>
          <X className="size-4.5" />
        </IconButton>
      </div>
      <ul className="mt-1 grid gap-1 text-sm">
        {bulk.refusals.map(({ id, number, reason }) => (
          <li key={id}>
            <span className="font-semibold">{number}</span>: {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
