import { sayList } from '@/lib/shared/french';
import type { Period } from '@/lib/shared/period';
import type { Need } from './need';

/** What an edit touches of what somebody said yes to. */
export const NEED_CHANGES = ['hours', 'place', 'post', 'tasks', 'conditions', 'details'] as const;
export type NeedChange = (typeof NEED_CHANGES)[number];

/**
 * What each change does to those who had said yes, and its words. « Asks again »: the same thing is no longer agreed to, and
 * of somebody lent the three say yes once more. « Told »: they come to the same work, and need to know.
 */
export const CHANGE_TABLE: Readonly<
  Record<NeedChange, { readonly effect: 'asks-again' | 'told'; readonly words: string }>
> = {
  hours: { effect: 'asks-again', words: 'les heures' },
  place: { effect: 'asks-again', words: 'le lieu' },
  post: { effect: 'asks-again', words: 'le métier ou le public' },
  // the work itself: more of it, or less
  tasks: { effect: 'asks-again', words: 'les tâches' },
  // a meal, a bed or a way to come that is no longer there
  conditions: { effect: 'asks-again', words: 'ce qui est prévu sur place' },
  // whom to ask for, what to know on arriving, a meal more
  details: { effect: 'told', words: 'le contact ou les informations pratiques' },
};

/** What changed, in words, from the names a message carries; null when it carries none. */
export function sayChanges(named: string | null): string | null {
  const names = (named ?? '').split(' ');
  const changes = NEED_CHANGES.filter((change) => names.includes(change));
  return changes.length > 0 ? sayList(changes.map((change) => CHANGE_TABLE[change].words)) : null;
}

type Kept = Pick<Need, 'id' | 'organizationId' | 'territoryId' | 'seriesId' | 'seatsTaken'> &
  Pick<Need, 'status' | 'civicMission' | 'revision' | 'behalf' | 'toldBy'> &
  Pick<Need, 'confirmedAt' | 'postedAt' | 'postedBy'>;
/** What is said of a need, and may be said otherwise. */
type Said = Required<Omit<Need, keyof Kept>>;

type Touches = (before: Need, after: Need) => NeedChange | null;
const differs =
  <Field extends keyof Said>(field: Field, change: NeedChange): Touches =>
  (before, after) =>
    before[field] === after[field] ? null : change;
const condition =
  (field: 'meal' | 'transport' | 'lodging'): Touches =>
  (before, after) => {
    if (before[field] === after[field]) return null;
    return before[field] ? 'conditions' : 'details';
  };
/** Of who else may be asked: whoever said yes comes all the same. */
const nobody: Touches = () => null;

const sorted = ({ tasks }: Need) => [...tasks].sort().join(' ');
/** The same beginning and the same end. */
export const sameMoment = (a: Period, b: Period): boolean =>
  a.start.getTime() === b.start.getTime() && a.end.getTime() === b.end.getTime();

/** Each thing said of a need, and what changing it touches: a new one is not compiled until it has its row. */
const TOUCHED_BY: Readonly<Record<keyof Said, Touches>> = {
  period: (before, after) => (sameMoment(before.period, after.period) ? null : 'hours'),
  structureId: differs('structureId', 'place'),
  trade: differs('trade', 'post'),
  // decides of the papers
  publicServed: differs('publicServed', 'post'),
  // tasks the law now keeps for others
  regulated: (before, after) => (after.regulated && !before.regulated ? 'post' : null),
  tasks: (before, after) => (sorted(before) === sorted(after) ? null : 'tasks'),
  meal: condition('meal'),
  transport: condition('transport'),
  lodging: condition('lodging'),
  contactName: differs('contactName', 'details'),
  contactPhone: differs('contactPhone', 'details'),
  note: differs('note', 'details'),
  seats: nobody,
  severity: nobody,
  reason: nobody,
  checkedOnly: nobody,
  flow: nobody,
  wantedKinds: nobody,
};

/** Everything an edit touches of what somebody said yes to, in the order of the table. */
export function changesBetween(before: Need, after: Need): readonly NeedChange[] {
  const touched = new Set(Object.values(TOUCHED_BY).map((touches) => touches(before, after)));
  return NEED_CHANGES.filter((change) => touched.has(change));
}

/** Those of them for which whoever had said yes is asked again. */
export const asksAgain = (changes: readonly NeedChange[]): readonly NeedChange[] =>
  changes.filter((change) => CHANGE_TABLE[change].effect === 'asks-again');

/** Those who had accepted are asked again. */
export const changeMatters = (before: Need, after: Need): boolean =>
  asksAgain(changesBetween(before, after)).length > 0;
