import { HARD, sayNumber } from '@/lib/shared/french';

const EUROS = /^(\d{1,6})(?:[.,](\d{1,2}))?$/;

/** Euros as people write them, in cents: « 23,5 » is 2350; null when it is no amount. */
export function readCents(text: string): number | null {
  const read = text.replace(/[\s\u00a0\u202f€]/g, '').match(EUROS);
  return read ? Number(read[1]) * 100 + Number((read[2] ?? '').padEnd(2, '0')) : null;
}

/** Cents as an amount: « 1 250,00 € ». */
export function sayCents(cents: number): string {
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${sayNumber(Math.trunc(cents / 100))},${rest}${HARD}€`;
}
