import { type Told, tell, tellAfter } from '@/lib/pool/funnel';
import { SCHEME_TABLE } from '@/lib/pool/scheme';
import { schemeOfKind } from '@/lib/pool/settings';
import { PERSON_KIND_TABLE, PERSON_KINDS, type PersonKind } from '@/lib/profile/person';
import { sayDuration, sayNumber } from '@/lib/shared/french';
import type { Period } from '@/lib/shared/period';
import { toldMedian } from '@/lib/situation/delays';
import { SMALL_CELL } from '@/lib/situation/situation';
import type { SaidLine } from './satisfaction';
import type { WeekFigures } from './weeks';

/** How far the people asked went, in order: each stage is of those of the one before. */
export const STAGES = ['asked', 'reached', 'fitting', 'yes', 'present', 'stayed'] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_TABLE: Readonly<
  Record<Stage, { readonly label: string; readonly hint: string }>
> = {
  asked: { label: 'Sollicitées', hint: 'une demande au moins leur a été faite' },
  reached: { label: 'Jointes', hint: 'le message est arrivé, ou elles ont répondu' },
  fitting: { label: 'Éligibles', hint: 'la mission leur convenait encore' },
  yes: { label: 'Ont dit oui', hint: 'une mission au moins, acceptée' },
  present: { label: 'Venues', hint: 'la structure a noté leur prise de poste' },
  stayed: { label: 'Revenues', hint: 'présentes deux fois au moins' },
};

/** What the people of one kind came to, as it was counted. Nobody reads it before it is told. */
export type Outcome = Readonly<Record<Stage, number>> & {
  readonly kind: PersonKind;
  readonly minutesToYes: number | null;
};

/** One scheme as it is read. */
export type SchemeLine = {
  readonly kind: PersonKind;
  readonly label: string;
  readonly told: Readonly<Record<Stage, Told>>;
  /** from the question to the yes, half of the time; null: too few to say it */
  readonly minutesToYes: number | null;
};

/** How a scheme is named where only the kind of its people is known. */
export const schemeLabel = (kind: PersonKind): string => {
  const scheme = schemeOfKind(kind);
  return scheme ? SCHEME_TABLE[scheme].label : PERSON_KIND_TABLE[kind].label;
};

/** Each scheme that asked somebody, told; a delay only where five people at least make it. */
export function tellOutcomes(outcomes: readonly Outcome[]): readonly SchemeLine[] {
  const known = new Map(outcomes.map((one) => [one.kind, one]));
  return PERSON_KINDS.flatMap((kind) => {
    const one = known.get(kind);
    if (!one || one.asked === 0) return [];
    const told = Object.fromEntries(
      STAGES.map((stage) => [stage, stage === 'asked' ? tell(one.asked) : tellAfter(one[stage])]),
    );
    const line = { kind, label: schemeLabel(kind), told: told as SchemeLine['told'] };
    return [{ ...line, minutesToYes: line.told.yes.kind === 'about' ? one.minutesToYes : null }];
  });
}

/** What several told counts make together, and whether some of them were too small to be given. */
export type Sum = { readonly atLeast: number; readonly hidden: boolean };

/** The sum of what is shown, and nothing else: a total made of told counts gives none of them away. */
export const sumOf = (told: readonly Told[]): Sum => ({
  atLeast: told.reduce((sum, one) => sum + (one.kind === 'about' ? one.count : 0), 0),
  hidden: told.some(({ kind }) => kind === 'few'),
});

/** A sum in words. */
export function saySum({ atLeast, hidden }: Sum): string {
  if (atLeast > 0) return `${sayNumber(atLeast)} ou un peu plus`;
  return hidden ? 'Trop peu pour le dire' : 'Aucune';
}

/** One reason and how many people gave it, told. */
export type ReasonLine = {
  readonly what: 'no' | 'cancelled-by-person' | 'cancelled-by-structure';
  readonly label: string;
  readonly told: Told;
};

/** Needs and seats, which everybody of the territory sees: they are given as they are. */
export type NeedFigures = {
  readonly posted: number;
  readonly filled: number;
  readonly expired: number;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly minutesToFirstYes: number | null;
  readonly minutesToFilled: number | null;
};

/** Why some needs were not filled, and how many: the whole territory reads it of each of them. */
export type UnfilledLine = {
  readonly what: 'passed' | 'closed';
  readonly label: string;
  readonly needs: number;
};

/** What a period gave. */
export type Report = {
  readonly period: Period;
  readonly needs: NeedFigures;
  readonly schemes: readonly SchemeLine[];
  readonly reasons: readonly ReasonLine[];
  /** why needs passed, or were closed, without all their people */
  readonly unfilled: readonly UnfilledLine[];
  /** what was said in one word after the missions */
  readonly satisfaction: readonly SaidLine[];
  /** the weeks it covers, and some before: what the trend is read from */
  readonly weeks: readonly WeekFigures[];
};

/** What is counted of needs before delays are told: how many make each of them. */
export type CountedFigures = NeedFigures & {
  readonly answered: number;
  readonly everFilled: number;
};

/** Where nothing was posted. */
export const NO_NEEDS: CountedFigures = {
  ...{ posted: 0, filled: 0, expired: 0, seats: 0, seatsTaken: 0, answered: 0, everFilled: 0 },
  ...{ minutesToFirstYes: null, minutesToFilled: null },
};

/** Needs as they are told: a delay only where five needs at least make it, since one need’s first yes is somebody’s. */
export const tellNeeds = ({ answered, everFilled, ...needs }: CountedFigures): NeedFigures => ({
  ...needs,
  minutesToFirstYes: toldMedian(needs.minutesToFirstYes, answered),
  minutesToFilled: toldMedian(needs.minutesToFilled, everFilled),
});

/** Seats filled out of a hundred; null when none was asked for. */
export const filledShare = ({
  seats,
  seatsTaken,
}: Pick<NeedFigures, 'seats' | 'seatsTaken'>): number | null =>
  seats === 0 ? null : Math.floor((seatsTaken / seats) * 100);

/** Written where nothing measures a figure. */
export const UNKNOWN = '—';

/** A delay, or that nothing measures it. */
export const sayDelay = (minutes: number | null): string =>
  minutes === null ? UNKNOWN : sayDuration(minutes);

/** Fewer than half of the needs posted were filled, of enough to say so: no delay fills « une fois sur deux ». */
export const isHalfEmpty = ({ posted, filled }: Pick<NeedFigures, 'posted' | 'filled'>): boolean =>
  posted >= SMALL_CELL && filled * 2 < posted;

/** Within how long one need in two was filled, or that it was not. */
export const sayHalfFilled = (needs: NeedFigures): string =>
  needs.minutesToFilled === null && isHalfEmpty(needs)
    ? 'Moins d’une fois sur deux'
    : sayDelay(needs.minutesToFilled);
