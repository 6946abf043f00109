import { type Channel, reachableBy } from '@/lib/profile/channel';
import { THIN } from '@/lib/shared/french';
import { minutesAfter } from '@/lib/shared/period';

/**
 * How long somebody invited is waited for, and how long what was said of them is kept (RGPD, art. 5-1-c and e, art. 14-3
 * and art. 21; the no is remembered as CNIL advises for a list of objections, three years; checked 2026-11-26).
 */
export const INVITATION_RULES = {
  /** the link works */
  answerDays: 30,
  /** who they are is forgotten, after the link has stopped working */
  forgetDays: 30,
  /** a line that names nobody is still counted */
  countedDays: 365,
  /** a no is remembered, by a keyed hash of the address alone */
  refusalDays: 1_095,
} as const;

/** How fast the messages of a big import leave, by territory. A choice of the product, 2026-11-26. */
export const INVITATION_MAILS = { perMinute: 120 } as const;

const DAY_MINUTES = 1_440;

/** When an invitation made now stops being usable. */
export const invitedUntil = (now: Date) =>
  minutesAfter(now, INVITATION_RULES.answerDays * DAY_MINUTES);

/** What is known of the answer of somebody invited. */
export const INVITED_STATES = [
  'to-send',
  'to-call',
  'invited',
  'reached',
  'began',
  'consented',
  'declined',
  'no-answer',
] as const;
export type InvitedState = (typeof INVITED_STATES)[number];

type Dated = {
  readonly sentAt: Date | null;
  readonly beganAt: Date | null;
  readonly joinedAt: Date | null;
  readonly declinedAt: Date | null;
  readonly expiresAt: Date;
};
type Sent = {
  /** whoever sent it could still send it: their hat stands, and their account */
  readonly inviterMay: boolean;
};
type Told = { readonly channel: Channel; readonly delivery: string | null };

/** Where an invitation stands: the answer first, then time, then what was done of it, and whether the text arrived. */
export function invitedState(
  { sentAt, beganAt, joinedAt, declinedAt, expiresAt, inviterMay, ...told }: Dated & Told & Sent,
  now: Date,
): InvitedState {
  if (joinedAt) return 'consented';
  if (declinedAt) return 'declined';
  if (expiresAt <= now || !inviterMay) return 'no-answer';
  if (beganAt) return 'began';
  return isToCall(told) ? 'to-call' : stateOfMessage(sentAt, told);
}

/** A landline, or a text that did not arrive: somebody calls. */
const isToCall = ({ channel, delivery }: Told) =>
  channel === 'voice' || delivery === 'failed' || delivery === 'unreachable';

function stateOfMessage(sentAt: Date | null, { delivery }: Told): InvitedState {
  if (!sentAt) return 'to-send';
  return delivery === 'delivered' ? 'reached' : 'invited';
}

type Standing = Pick<Dated, 'joinedAt' | 'declinedAt' | 'expiresAt'> & Sent;

/** Still to be answered by the link. */
export const isOpen = ({ joinedAt, declinedAt, expiresAt, inviterMay }: Standing, now: Date) =>
  !joinedAt && !declinedAt && expiresAt > now && inviterMay;

type StateRow = {
  readonly label: string;
  readonly tone: 'neutral' | 'accent' | 'green' | 'yellow';
};

/** Each state as its reader says it. */
export const INVITED_STATE_TABLE: Readonly<Record<InvitedState, StateRow>> = {
  'to-send': { label: 'Message à partir', tone: 'neutral' },
  'to-call': { label: 'À appeler', tone: 'accent' },
  invited: { label: 'Invité·e', tone: 'neutral' },
  reached: { label: 'SMS reçu', tone: 'neutral' },
  began: { label: 'Inscription commencée', tone: 'accent' },
  consented: { label: 'A dit oui', tone: 'green' },
  declined: { label: 'A dit non', tone: 'neutral' },
  'no-answer': { label: 'Sans réponse', tone: 'yellow' },
};

/** Said to whoever holds the link: what is done with what was said of them. */
export const KEPT_WORDS = `Si vous ne répondez pas, ces lignes sont effacées au bout de ${
  INVITATION_RULES.answerDays + INVITATION_RULES.forgetDays
} jours. Si vous dites non, elles le sont tout de suite${THIN}: il ne reste qu’une empreinte de votre adresse ou de votre numéro, pour que ce vivier ne vous invite plus.`;

/** What is known of somebody to invite, once checked. */
export type InvitedDraft = {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly trades: readonly string[];
  readonly studyLevel: string | null;
  readonly communeCode: string | null;
};

const CODES = 10_000;
/** Four figures that tell one invitation by text, said aloud by whoever doubts it and read by who invited: no secret. */
export const spokenCode = (invitationId: string): string =>
  String(Number.parseInt(invitationId.replaceAll('-', '').slice(-8), 16) % CODES).padStart(4, '0');

/** How somebody is told that they are invited: by mail, else by text; a landline is called by somebody. */
export const invitedBy = ({ email, phone }: Pick<InvitedDraft, 'email' | 'phone'>): Channel =>
  reachableBy({ email, phone })[0] ?? 'voice';

/** By what somebody is recognised from one invitation to the next: their address, else their number. */
export const contactOf = ({ email, phone }: Pick<InvitedDraft, 'email' | 'phone'>): string =>
  email ?? phone ?? '';

/** What is kept of a line of a file while its import lasts. */
export type DraftKept = InvitedDraft & {
  readonly contactHash: string;
  /** whose invitation it completes, when it is merged */
  readonly into: string | null;
};
