import { useState } from 'react';

import { useFreezeWalletMutation, useUnfreezeWalletMutation, type Wallet } from '@/shared/api';
import { Button, ConfirmDialog, Panel, toast } from '@/shared/ui';

/** For a phone that is lost: stops the wallet, from any other device. */
export function FreezePanel({ wallet }: { wallet: Wallet }) {
  const [asking, setAsking] = useState(false);
  const [freeze, { isLoading }] = useFreezeWalletMutation();
  if (wallet.frozen) return null;
  const run = async () => {
    const { error } = await freeze();
    if (error === undefined) toast.success('Your wallet is frozen');
    else toast.problem(error);
    setAsking(false);
  };
  return (
    <Panel title="Lost your phone?">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="min-w-56 flex-1 text-ink-soft">
          Freeze your wallet, and nobody pays with it. You can unfreeze it here at any time.
        </p>
        <Button variant="secondary" onClick={() => setAsking(true)}>
          Freeze wallet
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Freeze your wallet?"
        description="Nothing can be paid with it, on any device, until you unfreeze it. What is in it stays yours."
        confirm="Freeze it"
        cancel="Not now"
        busy={isLoading}
        onConfirm={() => void run()}
      />
    </Panel>
  );
}

export function UnfreezeButton() {
  const [unfreeze, { isLoading }] = useUnfreezeWalletMutation();
  const run = async () => {
    const { error } = await unfreeze();
    if (error === undefined) toast.success('Your wallet works again');
    else toast.problem(error);
  };
  return (
    <Button variant="secondary" busy={isLoading} onClick={() => void run()}>
      Unfreeze
    </Button>
  );
}
