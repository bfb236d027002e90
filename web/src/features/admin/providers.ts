const names: Partial<Record<string, string>> = {
  stripe: 'Stripe',
  paypal: 'PayPal',
  zeffy: 'Zeffy',
  sandbox: 'Card simulator',
  cod: 'Cash',
  wallet: 'Wallet',
};

/** What a payment provider of the API is called. */
export function providerName(provider: string): string {
  return names[provider] ?? provider.charAt(0).toUpperCase() + provider.slice(1);
}
