import { CircleCheckBig, LoaderCircle } from 'lucide-react';
import { useState } from 'react';

import type { RefundRun, RefundRuns } from '@/shared/api';
import { formatDateTime } from '@/shared/lib/dates';
import { formatMoney } from '@/shared/lib/money';
import { useKeys } from '@/shared/lib/useKeys';
import { Button, Dialog, ErrorState, Field, Input, Panel, Skeleton, toast } from '@/shared/ui';

import { useGetWalletRefundRunsQuery, useStartWalletRefundsMutation } from '../api';

const POLL_MS = 2000;
const PHRASE = 'PAY BACK';

/** How far a run is, in per cent of the wallets that it can pay back. */
export function progressOf(run: RefundRun, { wallets_left, frozen_wallets }: RefundRuns): number {
  const all = run.wallets_done + Math.max(0, wallets_left - frozen_wallets);
  return all === 0 ? 100 : Math.floor((run.wallets_done * 100) / all);
}

/** Pays all wallets back to where their money came from, once the event is over. */
export function PayAllBack() {
  const [running, setRunning] = useState(false);
  const { data, error, refetch } = useGetWalletRefundRunsQuery(undefined, {
    pollingInterval: running ? POLL_MS : 0,
  });
  const current = data?.runs.find(({ finished_at }) => finished_at === null);
  if (data !== undefined && running !== (current !== undefined)) setRunning(!running);
  if (data === undefined) {
    if (error !== undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
    return <Skeleton className="h-44" />;
  }
  return (
    <Panel title="Pay all wallets back">
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
        <p className="max-w-prose text-ink-soft">
          <strong className="font-semibold text-ink">{formatMoney(data.left)}</strong> is in{' '}
          {data.wallets_left === 1 ? '1 wallet' : `${data.wallets_left} wallets`}.
          {data.frozen_wallets > 0 &&
            ` Of it, ${formatMoney(data.frozen)} is in ${data.frozen_wallets} frozen, which are passed over.`}
        </p>
        {current === undefined && <Start runs={data} />}
      </div>
      {current !== undefined && <Running run={current} runs={data} />}
      <Past runs={data.runs.filter(({ finished_at }) => finished_at !== null)} />
    </Panel>
  );
}

function Start({ runs }: { runs: RefundRuns }) {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const [start, { isLoading }] = useStartWalletRefundsMutation();
  const keyFor = useKeys();
  const nothing = runs.wallets_left <= runs.frozen_wallets;
  const ready = typed.trim().toUpperCase() === PHRASE;
  const run = async () => {
    if (!ready || isLoading) return;
    // One run after the latest: the same question answered twice starts one.
    const { error } = await start(keyFor(runs.runs[0]?.id ?? 'first'));
    setAsking(false);
    setTyped('');
    if (error === undefined) toast.success('All wallets are being paid back');
    else toast.problem(error);
  };
  return (
    <>
      <Button variant="danger" className="h-12" disabled={nothing} onClick={() => setAsking(true)}>
        Pay all wallets back…
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Pay all wallets back?"
        description={`${formatMoney(runs.left)} goes back to where it came from. Guests cannot pay with it any more. This cannot be stopped or undone.`}
        footer={
          <>
            <Button variant="ghost" className="h-12" onClick={() => setAsking(false)}>
              Not yet
            </Button>
            <Button
              variant="danger"
              className="h-12"
              busy={isLoading}
              disabled={!ready}
              onClick={() => void run()}
            >
              Pay all back
            </Button>
          </>
        }
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <Field label={`Type ${PHRASE} to go on`}>
            <Input
              className="h-12"
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onValueChange={setTyped}
            />
          </Field>
        </form>
      </Dialog>
    </>
  );
}

function Running({ run, runs }: { run: RefundRun; runs: RefundRuns }) {
  const percent = progressOf(run, runs);
  return (
    <div role="status" className="mt-5">
      <p className="flex items-center gap-2.5 font-semibold">
        <LoaderCircle className="size-5 animate-spin text-brand-text" aria-hidden="true" />
        {run.wallets_done} {run.wallets_done === 1 ? 'wallet' : 'wallets'} paid back so far
      </p>
      <progress
        aria-label="Wallets paid back"
        value={percent}
        max={100}
        className="mt-3 h-3 w-full overflow-hidden rounded-full bg-sunken accent-brand [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-brand"
      />
      <Figures run={run} />
    </div>
  );
}

function Figures({ run }: { run: RefundRun }) {
  const figures: [string, string][] = [
    ['Taken from wallets', formatMoney(run.amount)],
    ['Back already', formatMoney(run.refunded)],
    ['On its way', formatMoney(run.open)],
    ['By hand', `${formatMoney(run.by_hand)} in ${run.by_hand_count}`],
  ];
  if (run.fees.amount !== 0) figures.push(['Fees kept', formatMoney(run.fees)]);
  if (run.needs_bank_details > 0) {
    figures.push(['Bank details missing', String(run.needs_bank_details)]);
  }
  return (
    <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2 tabular-nums">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt className="text-sm text-ink-soft">{label}</dt>
          <dd className="font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Past({ runs }: { runs: readonly RefundRun[] }) {
  if (runs.length === 0) return null;
  return (
    <ul className="mt-5 grid gap-4 border-t border-line pt-4">
      {runs.map((run) => (
        <li key={run.id}>
          <p className="flex items-center gap-2.5">
            <CircleCheckBig className="size-5 shrink-0 text-mint-text" aria-hidden="true" />
            <span>
              {run.wallets_done} {run.wallets_done === 1 ? 'wallet' : 'wallets'} paid back,{' '}
              {run.finished_at !== null && formatDateTime(run.finished_at)}
            </span>
          </p>
          <Figures run={run} />
        </li>
      ))}
    </ul>
  );
}
