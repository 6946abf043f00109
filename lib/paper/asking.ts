import type { Party } from './kind';

/** After how many hours whoever is to sign is written to, then again; the organization that receives made the paper, and signs on the spot. */
export const SIGN_RHYTHM = {
  lender: { afterHours: [0, 48, 120, 240] },
  host: { afterHours: [24, 72, 168] },
  person: { afterHours: [0, 48, 120] },
  reference: 'Choix du produit : trois rappels au plus, puis plus rien.',
  checked: '2026-11-26',
} as const satisfies Readonly<Record<Party, { readonly afterHours: readonly number[] }>> &
  Record<string, unknown>;

const MS_PER_HOUR = 3_600_000;

/** When the mail of this turn leaves (0 is the first), counted from the last paper that came to wait; null once enough was written. */
export function tellAt(party: Party, turn: number, askedAt: Date): Date | null {
  const hours = SIGN_RHYTHM[party].afterHours[turn];
  return hours === undefined ? null : new Date(askedAt.getTime() + hours * MS_PER_HOUR);
}

/** What becomes of somebody a paper waits for, looked at now: nothing waits, it is too soon, or they are written to. */
export type Turn =
  | { readonly act: 'rest' }
  | { readonly act: 'wait'; readonly until: Date }
  | { readonly act: 'tell'; readonly next: Date | null };

/** Whether somebody is written to now, and when they are next. */
export function turnOf(
  ask: {
    readonly party: Party;
    readonly turn: number;
    readonly askedAt: Date;
    readonly waiting: number;
  },
  now: Date,
): Turn {
  const at = ask.waiting > 0 ? tellAt(ask.party, ask.turn, ask.askedAt) : null;
  if (!at) return { act: 'rest' };
  if (at > now) return { act: 'wait', until: at };
  return { act: 'tell', next: tellAt(ask.party, ask.turn + 1, ask.askedAt) };
}
