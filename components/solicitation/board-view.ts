import type { CancelledBy } from '@/lib/assignment/assignment';
import type { Need } from '@/lib/need/need';
import { HARD, plural, sayCount } from '@/lib/shared/french';
import { sayAgo, sayIn } from '@/lib/shared/french-time';
import { isOffered } from '@/lib/solicitation/offer';
import type { Solicitation } from '@/lib/solicitation/solicitation';

/** One question as the board reads it. */
export type AskedQuestion = Pick<
  Solicitation,
  | 'id'
  | 'maskedName'
  | 'status'
  | 'closeReason'
  | 'askedAt'
  | 'deliveredAt'
  | 'failedAt'
  | 'answeredAt'
  | 'travelMinutes'
> & {
  /** a yes that waits for the structure to confirm it */
  readonly offeredAt?: Date | null;
  /** who wrote the answer down, when it was said by telephone */
  readonly heardBy?: string | null;
  readonly toReconfirm?: boolean;
  /** the structure said they did not come */
  readonly missed?: boolean;
  /** who gave up the yes this question got */
  readonly givenUpBy?: CancelledBy | null;
};

/** Where one person stands, in the order a director looks for: yes, silent, not reached, no, given up, closed. */
export type AskedState =
  | 'yes'
  | 'offered'
  | 'to-reconfirm'
  | 'silent'
  | 'on-its-way'
  | 'not-delivered'
  | 'no'
  | 'gave-up'
  | 'sent-away'
  | 'missed'
  | 'closed';

export const ASKED_WORDS: Readonly<Record<AskedState, string>> = {
  yes: 'Vient',
  offered: 'Oui à confirmer',
  'to-reconfirm': 'À reconfirmer',
  silent: 'Pas encore de réponse',
  'on-its-way': 'Envoi en cours',
  'not-delivered': 'Message non remis',
  no: 'Ne vient pas',
  'gave-up': 'A annulé',
  'sent-away': 'Annulé par vous',
  missed: 'N’est pas venu·e',
  closed: 'N’attend plus',
};

/** What became of one question. */
export function askedState(asked: AskedQuestion): AskedState {
  const { status, deliveredAt, failedAt, toReconfirm } = asked;
  if (status === 'accepted') return toReconfirm ? 'to-reconfirm' : 'yes';
  if (status === 'declined') return 'no';
  if (status === 'closed') return closedState(asked);
  if (isOffered(asked)) return 'offered';
  if (failedAt) return 'not-delivered';
  return deliveredAt ? 'silent' : 'on-its-way';
}

function closedState({ givenUpBy, missed }: AskedQuestion): AskedState {
  if (missed) return 'missed';
  if (givenUpBy === 'person' || givenUpBy === 'employer') return 'gave-up';
  return givenUpBy === 'structure' ? 'sent-away' : 'closed';
}

/** When the last thing happened to this question, said as people say it. */
export function saidWhen(
  { askedAt, deliveredAt, answeredAt, heardBy }: AskedQuestion,
  now: Date,
): string {
  if (answeredAt && heardBy)
    return `a répondu par téléphone, par ${heardBy}, ${sayAgo(answeredAt, now)}`;
  if (answeredAt) return `a répondu ${sayAgo(answeredAt, now)}`;
  if (deliveredAt) return `demande reçue ${sayAgo(deliveredAt, now)}`;
  return `demandé ${sayAgo(askedAt, now)}`;
}

/** The counts of the board, each with its word. */
export function boardCounts(asked: readonly AskedQuestion[]): Readonly<Record<AskedState, number>> {
  const counts = {
    yes: 0,
    offered: 0,
    'to-reconfirm': 0,
    silent: 0,
    'on-its-way': 0,
    'not-delivered': 0,
    no: 0,
    'gave-up': 0,
    'sent-away': 0,
    missed: 0,
    closed: 0,
  };
  for (const one of asked) counts[askedState(one)] += 1;
  return counts;
}

export type BoardTile = { readonly figure: number; readonly words: string };

/** The figures of the board: who was asked, then each answer; after the first, they add up to it. */
export function boardTiles(asked: readonly AskedQuestion[]): readonly BoardTile[] {
  const counts = boardCounts(asked);
  const givenUp = counts['gave-up'] + counts['sent-away'] + counts.missed;
  const silent = counts.silent + counts['on-its-way'] + counts['not-delivered'] + counts.closed;
  return [
    { figure: asked.length, words: plural(asked.length, 'sollicitée') },
    { figure: counts.yes + counts['to-reconfirm'] + counts.offered, words: 'oui' },
    { figure: counts.no, words: 'non' },
    ...(givenUp > 0 ? [{ figure: givenUp, words: plural(givenUp, 'désistement') }] : []),
    { figure: silent, words: 'sans réponse' },
  ];
}

/** What is under way besides those asked one by one: waves, posts a neighbour is asked to name somebody for. */
type Besides = { readonly running: boolean; readonly posts: number };

function nobodyAwaited(asked: number, { running, posts }: Besides): string {
  if (posts > 0)
    return `${sayCount(posts, 'structure voisine doit', 'structures voisines doivent')} nommer quelqu’un.`;
  if (running) return 'Relève sollicite pour vous.';
  return asked === 0
    ? 'Personne n’a encore été sollicité.'
    : `Plus aucune réponse attendue${HARD}: sollicitez les suivants.`;
}

const FILLED = {
  ahead:
    'Toutes les places sont prises. Les autres personnes sont prévenues que la place est prise.',
  over: 'Ce créneau est passé : toutes les places étaient prises.',
} as const;

/** How many of those asked may still answer. */
export function countAwaited(asked: readonly AskedQuestion[]): number {
  const { silent, 'on-its-way': leaving } = boardCounts(asked);
  return silent + leaving;
}

/** The sentence that heads the board: what matters now and what comes next. */
export function boardSentence(
  need: Pick<Need, 'status' | 'seats' | 'seatsTaken' | 'period'>,
  asked: readonly AskedQuestion[],
  now: Date,
  besides: Besides = { running: false, posts: 0 },
): string {
  const again = boardCounts(asked)['to-reconfirm'];
  if (again > 0 && need.period.end > now) {
    return `Le besoin a changé${HARD}: ${sayCount(again, 'personne doit reconfirmer', 'personnes doivent reconfirmer')}.`;
  }
  if (need.status === 'filled') return FILLED[need.period.end <= now ? 'over' : 'ahead'];
  if (need.status === 'closed') return 'Ce besoin est fermé. Personne n’est plus sollicité.';
  if (need.status === 'expired' || need.period.end <= now) return 'Ce créneau est passé.';
  const missing = need.seats - need.seatsTaken;
  const lacking = `Il manque ${sayCount(missing, 'personne')}, début ${sayIn(need.period.start, now)}.`;
  const waiting = countAwaited(asked);
  if (waiting === 0) {
    return `${lacking} ${nobodyAwaited(asked.length, besides)}`;
  }
  return `${lacking} ${sayCount(waiting, 'réponse attendue', 'réponses attendues')}.`;
}
