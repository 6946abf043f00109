import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';

export type LoanId = Id<'loan'>;

/** The three whose yes a loan needs: the person, who employs them, who receives them. */
export const PARTIES = ['person', 'home', 'host'] as const;
export type Party = (typeof PARTIES)[number];

/** How something was said: by asking, in one’s space, by the link of a message, aloud, in an offer made beforehand. */
export const VOICES = ['asked', 'space', 'link', 'oral', 'offer'] as const;
export type Voice = (typeof VOICES)[number];

/** A loan as the three agree to it: the version of its terms, and the version each said yes to. */
export type Loan = {
  readonly terms: number;
  readonly yes: Readonly<Record<Party, number | null>>;
  /** the employer’s yes was said aloud, and not written since */
  readonly homeOral: boolean;
  /** who lends or who receives is suspended: nobody is engaged meanwhile */
  readonly suspended: boolean;
};

/** A loan just opened: whoever asks has said yes. */
export const openedLoan: Loan = {
  terms: 1,
  yes: { person: null, home: null, host: 1 },
  homeOral: false,
  suspended: false,
};

/** Said yes to the terms as they stand. */
export const hasAgreed = (loan: Loan, party: Party): boolean => loan.yes[party] === loan.terms;

/** All three said yes to the same terms, those that stand, and neither body is suspended: nothing less makes a mission. */
export const isAgreed = (loan: Loan): boolean =>
  !loan.suspended && PARTIES.every((party) => hasAgreed(loan, party));

/** The person said yes, and another yes is still waited for. */
export const isHalfAgreed = (loan: Loan | null): boolean =>
  loan !== null && hasAgreed(loan, 'person') && !isAgreed(loan);

/** What one of the three says of a loan, about the terms they read. */
export type Said = {
  readonly party: Party;
  readonly said: 'yes' | 'no';
  readonly terms: number;
  readonly voice: Voice;
};

/**
 * The loan once something was said of it. A word about other terms than those that stand counts for nothing; a yes is not
 * taken back under a mission that stands: the mission is given up first.
 */
export function heardOf(
  loan: Loan,
  { party, said, terms, voice }: Said,
  missionStands: boolean,
): Result<Loan, 'terms-changed' | 'mission-stands'> {
  if (terms !== loan.terms) return refuse('terms-changed');
  if (said === 'no' && missionStands) return refuse('mission-stands');
  return accept({
    ...loan,
    yes: { ...loan.yes, [party]: said === 'yes' ? terms : null },
    homeOral: party === 'home' ? voice === 'oral' : loan.homeOral,
  });
}

/** Other hours, another place, another post: only who says so has agreed. */
export const withOtherTerms = (loan: Loan): Loan => ({
  ...loan,
  terms: loan.terms + 1,
  yes: { ...loan.yes, host: loan.terms + 1 },
});

/** What whoever asked reads of a question put to somebody lent: never who said yes, nor what was said. */
export type LentQuestion = {
  /** their employer named them for this very need: its yes */
  readonly named: boolean;
  /** since when their employer is awaited; null while it is not, or has answered */
  readonly awaitedSince: Date | null;
};

/** Where a loan stands for who lends: waits for their word, agreed by all, or without any follow-up (never why). */
export const LENDER_STATES = ['asked', 'agreed', 'over'] as const;
export type LenderState = (typeof LENDER_STATES)[number];

/**
 * What a lender is told of a loan it did not just answer: a yes noted in its name, the mission stands, whoever receives no longer
 * needs it, the person gave it up (never why), did not come, or came after all.
 */
export const LOAN_NEWS = [
  'heard',
  'stands',
  'cancelled',
  'given-up',
  'no-show',
  'stands-again',
] as const;
export type LoanNews = (typeof LOAN_NEWS)[number];

/** A loan as its lender reads it: their own person, where, when, for what, and their own word. */
export type LoanSeen = {
  readonly id: LoanId;
  readonly terms: number;
  readonly personName: string;
  readonly trade: string;
  readonly tasks: readonly string[];
  readonly structureName: string;
  readonly communeName: string;
  readonly hostName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: LenderState;
  /** the lender said yes to these terms */
  readonly agreed: boolean;
  /** a yes said aloud, and not written since */
  readonly oral: boolean;
};

/** What the lender reads of a loan: it waits for them, their yes is noted, it is to be written, it stands, it is over. */
export type LenderWordOf = 'asked' | 'noted' | 'to-write' | 'agreed' | 'over';

/** Where a loan stands, in one word, for who lends. */
export function lenderWord({
  state,
  agreed,
  oral,
}: Pick<LoanSeen, 'state' | 'agreed' | 'oral'>): LenderWordOf {
  if (state === 'over') return 'over';
  if (agreed && oral) return 'to-write';
  if (state === 'agreed') return 'agreed';
  return agreed ? 'noted' : 'asked';
}

/** Whether the lender has a word to say of a loan, or to write. */
export const waitsForWord = (loan: Pick<LoanSeen, 'state' | 'agreed' | 'oral'>): boolean =>
  ['asked', 'to-write'].includes(lenderWord(loan));

/** Whether a loan is answered with the others one place asks of the same person: not one that changed, whose card says first what a no ends. */
export const waitsWithOthers = (
  loan: Pick<LoanSeen, 'state' | 'agreed' | 'oral' | 'terms'>,
): boolean => lenderWord(loan) === 'asked' && loan.terms === 1;
