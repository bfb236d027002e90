import { z } from '@/shared/lib/zod';

const digits = (text: string) => text.replaceAll(/\D/g, '');

/** "4242424242424242" → "4242 4242 4242 4242" while typing. */
export function groupCardNumber(text: string): string {
  return digits(text)
    .slice(0, 19)
    .replaceAll(/(\d{4})(?=\d)/g, '$1 ');
}

/** "1228" → "12/28" while typing. */
export function groupExpiry(text: string): string {
  const typed = digits(text).slice(0, 4);
  return typed.length > 2 ? `${typed.slice(0, 2)}/${typed.slice(2)}` : typed;
}

/** The check digit every card number ends with (ISO/IEC 7812-1, Luhn). */
export function hasValidCheckDigit(number: string): boolean {
  let sum = 0;
  const reversed = Array.from(digits(number)).reverse();
  for (const [i, digit] of reversed.entries()) {
    const doubled = Number(digit) * (i % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return reversed.length >= 12 && sum % 10 === 0;
}

/** Whether "MM/YY" is a month that has not ended at `now`. */
export function isFutureExpiry(expiry: string, now: Date): boolean {
  const match = /^(0[1-9]|1[0-2])\/(\d{2})$/.exec(expiry);
  if (!match) return false;
  const afterIt = new Date(2000 + Number(match[2]), Number(match[1]), 1);
  return afterIt > now;
}

export const cardSchema = z.object({
  card_number: z.string().refine(hasValidCheckDigit, 'Check the card number'),
  expiry: z
    .string()
    .refine((text) => isFutureExpiry(text, new Date()), 'Enter a month to come, like 12/30'),
  cvc: z.string().regex(/^\d{3,4}$/, '3 or 4 digits'),
});

export type CardValues = z.infer<typeof cardSchema>;

export const emptyCard: CardValues = { card_number: '', expiry: '', cvc: '' };

/** What the simulator's bank takes. */
export function toBank(card: CardValues): CardValues {
  return { ...card, card_number: digits(card.card_number) };
}
