import type { Wallet } from '@/shared/api';

/** How much may be loaded at once, in minor units, and amounts to choose from. */
export interface TopUpLimits {
  min: number;
  max: number;
  presets: number[];
}

const STEPS = [1, 2, 4, 10, 20, 40, 100] as const;
const PRESETS_MAX = 4;

/** Counts what is on its way: the wallet must have room for it, too. */
export function topUpLimits(wallet: Wallet): TopUpLimits {
  const pending = wallet.pending_top_ups.reduce((sum, { amount }) => sum + amount.amount, 0);
  const room = wallet.max_balance.amount - wallet.balance.amount - pending;
  const min = wallet.top_up_min.amount;
  const max = Math.max(0, Math.min(wallet.top_up_max.amount, room));
  const fitting = STEPS.map((step) => step * min).filter((amount) => amount <= max);
  // The least amount is rarely what somebody wants, where there are enough others.
  const presets = fitting.length > PRESETS_MAX ? fitting.slice(1) : fitting;
  return { min, max, presets: presets.slice(0, PRESETS_MAX) };
}
