const names: Record<string, string> = {
  stripe: 'Card',
  paypal: 'PayPal',
  wallet: 'Wallet',
  cc: 'Credit card',
  dc: 'Debit card',
  cod: 'Cash on delivery',
  zeffy: 'Zeffy',
};

/** What people call a way to pay. */
export function methodName(method: string): string {
  return names[method] ?? method;
}

const sources: Record<string, string> = {
  stripe: 'your card',
  paypal: 'your PayPal account',
  wallet: 'your wallet',
  cc: 'your card',
  dc: 'your card',
  cod: 'you, in cash',
  zeffy: 'your account at Zeffy',
};

/** Where money paid that way goes back to: "your card". */
export function moneySource(method: string): string {
  return sources[method] ?? 'where it came from';
}
