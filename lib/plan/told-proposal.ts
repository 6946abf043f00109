import type { Severity } from '@/lib/need/need';
import type { Trade } from '@/lib/profile/trade';
import { HARD, sayCount } from '@/lib/shared/french';
import type { Period } from '@/lib/shared/period';
import type { ComparedLine, LeftWhy, Why } from './proposed';

/** What became of a proposed pair when the plan was sent. */
export const OUTCOMES = [
  'asked',
  'spared',
  'gone',
  'need-over',
  'paused',
  'by-name',
  'enough',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A need as the plan names it. */
export type PlannedNeed = {
  readonly id: string;
  readonly trade: Trade;
  readonly severity: Severity;
  readonly structureName: string;
  readonly communeName: string;
  readonly period: Period;
};

/** What was decided by hand about a pair, by whom of the cell, and when. */
export type ByHand = {
  readonly kind: 'pin' | 'forbid';
  readonly by: string | null;
  readonly at: Date;
};

/** A person the plan proposes: a number, never a name. */
export type ProposedPerson = {
  readonly place: number;
  readonly score: number;
  readonly why: Why;
  readonly insteadOf: PlannedNeed | null;
  /** when the pair was first proposed */
  readonly since: Date;
  readonly outcome: Outcome | null;
  readonly triedAt: Date | null;
  readonly byHand: ByHand | null;
};

/** A need and whom the plan proposes for it. */
export type ProposedNeed = {
  readonly need: PlannedNeed;
  readonly people: readonly ProposedPerson[];
};

/** What the former plan proposed and this one does not. */
export type LeftPair = {
  readonly need: PlannedNeed;
  readonly place: number;
  readonly why: LeftWhy;
};

/** A pair decided by hand that the proposal does not show beside a person. */
export type DecidedPair = { readonly need: PlannedNeed; readonly place: number | null } & ByHand;

/** What a plan proposes, beside today and beside the plan before. Numbers for people, never a name. */
export type ToldProposal = {
  /** what is proposed, under one name: an act on it says what was read */
  readonly version: string;
  readonly computedAt: Date;
  /** needs or decisions moved since: it is being made again */
  readonly stale: boolean;
  readonly compared: string;
  readonly lines: readonly ComparedLine[];
  /** gravest first */
  readonly needs: readonly ProposedNeed[];
  readonly left: readonly LeftPair[];
  readonly decided: readonly DecidedPair[];
  readonly openNeeds: readonly PlannedNeed[];
};

export const WHY_WORDS: Readonly<Record<Why, string>> = {
  imposed: 'imposée par la cellule',
  alone: 'personne de plus ne peut venir ici',
  first: 'une de celles qui conviennent le mieux ici',
  'others-elsewhere': 'd’autres conviennent mieux ici, et manqueraient davantage ailleurs',
  'as-before': 'déjà proposée ici : la changer n’apporterait presque rien',
};

export const LEFT_WORDS: Readonly<Record<LeftWhy, string>> = {
  'need-over': 'le besoin est pourvu, fermé ou commencé',
  forbidden: 'écartée par la cellule',
  'cannot-come': 'ne peut plus venir à ces heures',
  elsewhere: 'va où elle manquerait davantage',
  others: 'd’autres y vont',
};

/** Why a pair was not asked, told without what people keep for themselves: nights, weeks and limits are one sentence. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  asked: 'sollicitée',
  spared: 'laissée tranquille pour l’instant : la nuit, ou assez de demandes ces jours-ci',
  gone: 'ne peut plus être sollicitée pour ce besoin',
  'need-over': 'le besoin est pourvu, fermé, ou vient de changer',
  paused: 'la structure a suspendu ses demandes, ou les a reprises en main',
  'by-name': 'la structure choisit elle-même ses personnes',
  enough: 'assez de personnes y sont déjà sollicitées',
};

const sum = (lines: readonly ComparedLine[], of: (line: ComparedLine) => number) =>
  lines.reduce((total, line) => total + of(line), 0);

/** Seats the plan covers beyond each need asking for itself; below zero when it leaves light ones for grave ones. */
export const moreCovered = (lines: readonly ComparedLine[]): number =>
  sum(lines, ({ covered, alone }) => covered - alone);

/** « 7 places de plus, dont 2 où la sécurité est en jeu ; 2 personnes iraient ailleurs » : the plan beside today. */
export function sayCompared(lines: readonly ComparedLine[], peopleMoved: number): string {
  const more = moreCovered(lines);
  const grave = lines.find(
    ({ severity, covered, alone }) => severity === 'vital' && covered > alone,
  );
  const vital = grave
    ? `, dont ${sayCount(grave.covered - grave.alone, 'place')} où la sécurité est en jeu`
    : '';
  const moved =
    peopleMoved === 0
      ? 'personne n’est déplacé'
      : `${sayCount(peopleMoved, 'personne est déplacée', 'personnes sont déplacées')}`;
  if (more > 0)
    return `${sayCount(more, 'place de plus couverte', 'places de plus couvertes')} que si chaque besoin sollicitait de son côté${vital}${HARD}; ${moved}.`;
  if (more === 0 && vital === '')
    return `Autant de places couvertes que si chaque besoin sollicitait de son côté${HARD}; ${moved}.`;
  if (more === 0)
    return `Autant de places couvertes que si chaque besoin sollicitait de son côté, mais les plus graves${HARD}: ${moved}.`;
  return `${sayCount(-more, 'place de moins', 'places de moins')} que si chaque besoin sollicitait de son côté, pour couvrir les plus graves${HARD}: ${moved}.`;
}

/** How well somebody fits, said in points of the ranking. */
export const sayFit = (score: number): string =>
  sayCount(Math.round(score * 100), 'point', 'points');
