import type { NeedChange } from '@/lib/need/need-change';
import { PERSON_KIND_TABLE, PERSON_KINDS, type PersonKind } from '@/lib/profile/person';
import type { Regime } from './post';

/** Regimes of the law on hours: the host’s, or the volunteer’s own, which no contract rules. */
export const LAW_REGIMES = [
  'CT',
  'CCN51',
  'CCN66',
  'BAD',
  'SAP',
  'CCU',
  'FPH',
  'FPT',
  'BENEVOLE',
] as const satisfies readonly (Regime | 'BENEVOLE')[];
export type LawRegime = (typeof LAW_REGIMES)[number];

/** What a rule does when it is not met: stops, asks a written reason, or only says so. */
export type Effect = 'block' | 'warn' | 'info';
/** When it is looked at: before anybody is asked, declared by saying yes, or before the mission, when papers are made. */
export type Stage = 'ask' | 'yes' | 'mission';

/** A limit as data: one figure per regime, null where the regime sets none. */
export type Threshold = {
  readonly unit: 'minutes' | 'days' | 'nights' | 'years' | 'hours of the clock';
  readonly by: Readonly<Record<LawRegime, number | null>>;
};

/** The same figure whatever the regime. */
export const same = (unit: Threshold['unit'], figure: number): Threshold => ({
  unit,
  by: Object.fromEntries(LAW_REGIMES.map((regime) => [regime, figure])) as Threshold['by'],
});

/** What every rule says of itself, whatever it reads: a row of the registry. */
export type Rule = {
  readonly id: string;
  /** the funnel’s word: « hors de portée » */
  readonly label: string;
  /** said to the director */
  readonly sentence: string;
  /** said to the person it is about */
  readonly personSentence: string;
  /** the change that would lift it, in words; `Miss.lifts` says it as data */
  readonly remedy: string;
  readonly effect: Effect;
  readonly stage: Stage;
  readonly regimes: 'all' | readonly LawRegime[];
  readonly kinds: 'all' | readonly PersonKind[];
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /** another row that does as well: one of the two is enough */
  readonly instead?: string;
  /** a choice its person was promised nobody would be told of: a director reads it in the count of that other row */
  readonly toldWith?: string;
  /** of a paper: what it names of the need, by its text; when that changes it is signed again */
  readonly names?: readonly NeedChange[];
  readonly reference: string;
  /** the day the reference was read */
  readonly checkedOn: string;
};

type Told = 'effect' | 'stage' | 'regimes' | 'kinds' | 'thresholds' | 'checkedOn';

/** The day every row of the registry was checked against its text, unless it says another. */
export const CHECKED_ON = '2026-11-22';
/** A rule of the product, not of the law. */
export const OURS = 'Règle de Relève';

/** A row, with what most rows say: it blocks, before asking, for everybody, without a figure. */
export const rule = <Row extends Omit<Rule, Told> & Partial<Pick<Rule, Told>>>(row: Row) => ({
  effect: 'block' as Effect,
  stage: 'ask' as Stage,
  regimes: 'all' as Rule['regimes'],
  kinds: 'all' as Rule['kinds'],
  thresholds: {} as Rule['thresholds'],
  checkedOn: CHECKED_ON,
  ...row,
});

/** Kinds of people who come without pay. */
export const VOLUNTEERS: readonly PersonKind[] = PERSON_KINDS.filter(
  (kind) => PERSON_KIND_TABLE[kind].volunteer,
);

/** Whose rules on hours apply: the host’s for whoever is paid (Code du travail, L1251-21), the volunteer’s own otherwise. */
export const lawRegimeOf = (kind: PersonKind, host: Regime): LawRegime =>
  PERSON_KIND_TABLE[kind].volunteer ? 'BENEVOLE' : host;

/** A rule concerns this kind of person under this regime at all. */
export const concerns = (row: Rule, kind: PersonKind, host: Regime): boolean =>
  (row.kinds === 'all' || row.kinds.includes(kind)) &&
  (row.regimes === 'all' || row.regimes.includes(lawRegimeOf(kind, host)));
