import type { AssignmentStatus } from '@/lib/assignment/assignment';
import type { LegalNature } from '@/lib/matching/post';
import { minutesOf, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { billsAboveCost } from './amount';
import type { Said } from './field';
import { KIND_TABLE, type KindRow, NEVER_MADE, PAPER_KINDS, type PaperKind } from './kind';

/** What decides of the papers of one mission. */
export type Framed = {
  readonly status: AssignmentStatus;
  readonly period: Period;
  /** rules of the registry the mission asks for (lib/assignment/papers) */
  readonly rules: readonly string[];
  readonly hostNature: LegalNature;
  /** somebody lent: all three agreed to the terms as they stand; true when nobody is asked for a loan */
  readonly loanAgreed: boolean;
  /** minutes done, once both sides have signed them */
  readonly minutesDone: number | null;
  /** what was said for this mission alone */
  readonly said: Said;
  /** the hours that are signed, when others took their place since the mission began and no amendment says so yet */
  readonly former: Period | null;
  /** what the law wants written before a loan is neither signed by all nor noted signed */
  readonly unsigned: boolean;
  /** the agreement in force is one of sponsorship */
  readonly sponsored: boolean;
  /** read by who receives somebody that a body of the reserve lends: what it costs is asked for by that body */
  readonly lenderStates: boolean;
};

/** What the law keeps from a mission: each said with its text, in its kind’s row. */
export const LAW_REFUSALS = [
  'sponsorship-not-here',
  'volunteers-not-here',
  'sponsorship-too-long',
  'secondment-too-long',
  'same-group',
  'billed-above-cost',
] as const;
type LawRefusal = (typeof LAW_REFUSALS)[number];

export type KindRefusal =
  | 'mission-cancelled'
  | 'paper-not-for-this-mission'
  | 'loan-not-agreed'
  | LawRefusal
  | 'mission-not-over'
  | 'hours-not-signed'
  | 'nothing-done'
  | 'loan-not-signed'
  | 'statement-of-the-lender';

const MINUTES_A_YEAR = 366 * 24 * 60;

/** Whether this kind of paper is for this mission now; refused with the reason, whose text is in the row. */
export function mayMake(kind: PaperKind, of: Framed, now: Date): Result<PaperKind, KindRefusal> {
  const row = KIND_TABLE[kind];
  if (of.status === 'cancelled') return refuse('mission-cancelled');
  if (row.answers && !row.answers.some((rule) => of.rules.includes(rule)))
    return refuse('paper-not-for-this-mission');
  if (row.amends && !of.former) return refuse('paper-not-for-this-mission');
  const unlawful = forbidden(kind, row, of);
  if (unlawful) return refuse(unlawful);
  if (row.onTerms && !of.loanAgreed) return refuse('loan-not-agreed');
  return afterwards(kind, row, of, now);
}

/** Why the law keeps this kind from this mission; null when it does not. */
function forbidden(kind: PaperKind, row: KindRow, of: Framed): LawRefusal | null {
  if (row.elsewhere && !row.hosts?.includes(of.hostNature)) return row.elsewhere;
  if (row.tooLong && minutesOf(of.period) > (row.longestYears ?? 0) * MINUTES_A_YEAR)
    return row.tooLong;
  return unlawfullyBilled(kind, of);
}

/** A sponsorship between bodies of one group, or one that bills more than it costs. */
function unlawfullyBilled(kind: PaperKind, of: Framed): LawRefusal | null {
  const agreed = kind === 'sponsorship-convention';
  if (!agreed && !(kind === 'cost-statement' && of.sponsored)) return null;
  if (agreed && of.said['meme_groupe'] === 'oui') return 'same-group';
  const minutes = of.minutesDone ?? minutesOf(of.period);
  return billsAboveCost(of.said, minutes) ? 'billed-above-cost' : null;
}

function afterwards(
  kind: PaperKind,
  row: KindRow,
  of: Framed,
  now: Date,
): Result<PaperKind, KindRefusal> {
  if (!row.after) return accept(kind);
  if (row.byLender && of.lenderStates) return refuse('statement-of-the-lender');
  if (of.period.end > now) return refuse('mission-not-over');
  const undone = notDone(of);
  if (undone) return refuse(undone);
  return row.byLender && of.unsigned ? refuse('loan-not-signed') : accept(kind);
}

/** Why there is nothing to attest or to bill; null once both sides signed some hours. */
function notDone({ minutesDone }: Framed): KindRefusal | null {
  if (minutesDone === null) return 'hours-not-signed';
  return minutesDone > 0 ? null : 'nothing-done';
}

/** One kind a mission may have, or that the law keeps from it, with why. */
export type DueKind = { readonly kind: PaperKind; readonly refusal: KindRefusal | null };

/** The papers of a mission, in the order they are made; those of other missions are not listed. */
export const dueKinds = (of: Framed, now: Date): readonly DueKind[] =>
  PAPER_KINDS.flatMap((kind): readonly DueKind[] => {
    const may = mayMake(kind, of, now);
    if (may.ok) return [{ kind, refusal: null }];
    return may.refusal === 'paper-not-for-this-mission' ? [] : [{ kind, refusal: may.refusal }];
  });

/** Refusals that another answer lifts: what they were given for stays asked. */
const BY_ANSWER: readonly (KindRefusal | null)[] = ['same-group', 'billed-above-cost'];

/** The kinds the one form asks for: those that may be made, and those that an answer given keeps from being made. */
export const askedKinds = (of: Framed, now: Date): readonly PaperKind[] =>
  dueKinds(of, now)
    .filter(({ refusal }) => refusal === null || BY_ANSWER.includes(refusal))
    .map(({ kind }) => kind);

/** Everybody signed it, or what takes its place. */
const isAnswered = (kind: PaperKind, signed: readonly PaperKind[]) =>
  signed.includes(kind) || KIND_TABLE[kind].insteadOf.some((other) => signed.includes(other));

/**
 * What « tout établir » makes: every kind possible now, the ordinary loan rather than what takes its place; nothing that everybody has
 * signed already, nor an order of a mission that is over: these are only made when they are named.
 */
export const usualKinds = (
  of: Framed,
  now: Date,
  signed: readonly PaperKind[],
): readonly PaperKind[] =>
  dueKinds(of, now)
    .filter(
      ({ kind, refusal }) =>
        refusal === null &&
        kind !== 'sponsorship-convention' &&
        !(kind === 'mission-order' && of.period.end <= now) &&
        !isAnswered(kind, signed),
    )
    .map(({ kind }) => kind);

/** A contract of employment is due, and is never made here: the sentence and its text; null when none is. */
export const neverMade = ({ rules }: Pick<Framed, 'rules'>): typeof NEVER_MADE | null =>
  NEVER_MADE.rules.some((rule) => rules.includes(rule)) ? NEVER_MADE : null;
