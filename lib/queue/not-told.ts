import type { Channel } from '@/lib/profile/channel';
import { HARD, THIN } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { minutesAfter } from '@/lib/shared/period';
import { inForce } from '@/lib/solicitation/ask-rules';

/** Whom a message about a request is for: somebody who said yes, its structure, an organization that lends, or the team of an association. */
export const HEARERS = ['person', 'host', 'lender', 'team'] as const;
export type Hearer = (typeof HEARERS)[number];

/** Somebody who must know something of a request and was not told, or may not have been: never who the person is. */
export type NotTold = {
  readonly party: Hearer;
  /** the question of the person, the organization, or the team */
  readonly who: string;
  /** of an organization that lends, or of an association */
  readonly name: string | null;
  /** a kind of message, or « signature »: asked of the provider of signatures */
  readonly kind: string;
  readonly channel: Channel | 'provider';
  readonly writtenAt: Date;
  /** when it left by telephone, nothing saying since that it arrived; null: it failed for good, by every way there was */
  readonly sentAt: Date | null;
};

/** One message somebody was not told, as a page showed it: closing, or noting a call, answers for what was in sight alone. */
export const seenAs = ({ who, writtenAt }: Pick<NotTold, 'who' | 'writtenAt'>): string =>
  `${who}@${writtenAt.getTime()}`;

/** After how long a text or a call the network says nothing of is doubtful (minutes). No text sets it: a choice of the product. */
export const DOUBTS = [{ since: '2026-11-27', minutes: { sms: 120, voice: 15 } }] as const;

/** Whether somebody must be called: the message failed for good, or is doubtful by now. */
export function isNotTold(
  { channel, sentAt }: Pick<NotTold, 'channel' | 'sentAt'>,
  now: Date,
): boolean {
  if (!sentAt) return true;
  const { minutes } = inForce(DOUBTS, now);
  return (
    (channel === 'sms' || channel === 'voice') && minutesAfter(sentAt, minutes[channel]) <= now
  );
}

/** What each message was to say, in a few words. */
const SAYS: Readonly<Record<string, string>> = {
  'mission-confirmed': 'la confirmation de sa mission',
  'mission-changed': 'le changement de sa mission, à reconfirmer',
  'mission-details': 'les précisions sur sa mission',
  'mission-cancelled-by-structure': 'l’annulation de sa mission',
  'student-withdrawn': 'son retrait par son institut',
  'instructions-to-read': 'les consignes à lire avant de venir',
  'lent-hours': 'un changement d’horaires',
  'paper-to-sign': 'un papier à signer',
  'lent-paper-to-sign': 'un papier à signer',
  signature: 'une signature demandée au prestataire',
  'paper-ended': 'la fin d’un papier à signer',
  'loan-asked': 'la demande de prêt',
  'loan-news': 'la suite donnée à un prêt',
  'loan-hours': 'un changement d’horaires',
  'cost-asked': 'la demande de coût horaire',
  'particulars-asked': 'la demande de renseignements pour les papiers',
  'post-asked': 'la demande d’un de ses postes',
  'seat-taken': 'l’annonce que quelqu’un vient',
  'yes-to-confirm': 'un oui à confirmer',
  'mission-cancelled-by-person': 'l’annonce que quelqu’un ne vient plus',
  'mission-late': 'l’annonce d’un retard',
  'team-details': 'les précisions pour son équipe',
  'team-comes': 'l’annonce qu’une équipe vient',
  'team-gave-back': 'l’annonce qu’une équipe rend des places',
  'student-withdrawn-structure': 'le retrait d’un étudiant',
  'need-asked': 'la question posée sur sa demande',
  'cell-edited': 'le changement de sa demande, à confirmer',
  'need-closed-silent': 'la fermeture de sa demande',
};

const BY: Readonly<Record<NotTold['channel'], string>> = {
  email: 'par courriel',
  sms: 'par SMS',
  voice: 'par appel',
  provider: 'par le prestataire',
};

/** Whom it is about, at the head of a sentence. */
export const sayHearer = ({ party, name }: Pick<NotTold, 'party' | 'name'>): string =>
  ({
    person: 'Une personne de cette mission',
    host: 'La structure',
    lender: name ?? 'L’employeur qui prête',
    team: name ?? 'L’équipe d’une association',
  })[party];

/** What somebody was not told, how it was tried last, and when it was written. */
export function sayNotTold(one: NotTold, now: Date): string {
  const what = Object.hasOwn(SAYS, one.kind) ? SAYS[one.kind] : 'un message';
  const when = `écrit ${sayMoment(one.writtenAt, now)}`;
  const last = one.channel === 'provider' ? when : `${when}, essayé en dernier ${BY[one.channel]}`;
  return one.sentAt
    ? `Rien ne dit que le message est arrivé${HARD}: ${what} (${last}).`
    : `N’a pas reçu${HARD}: ${what} (${last}).`;
}

/** Whom to call, and how. */
export const HOW_TO_TELL: Readonly<Record<Hearer, string>> = {
  person: `Appelez la structure${THIN}: la page de sa demande montre qui n’a pas été prévenu, avec son nom et son numéro.`,
  host: `Appelez la structure${THIN}: ses numéros sont ci-dessus.`,
  lender: 'Appelez cet employeur.',
  team: 'Appelez la structure\u202f: elle a le nom et le numéro de qui mène l’équipe.',
};
