import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Said } from './field';
import { KIND_TABLE, PAPER_KINDS, type PaperKind } from './kind';
import { isCostField } from './lender-cost';
import type { FoundMission } from './mission-row';

/** The kinds one of which may be of several missions. */
export const KINDS_OF_SEVERAL: readonly PaperKind[] = PAPER_KINDS.filter(
  (kind) => KIND_TABLE[kind].ofSeveral,
);

export type TogetherRefusal = 'nothing-together' | 'costs-differ' | 'answers-differ';

/** What a structure is offered of several: the hours, and whether nothing its papers must say is missing; or why there is none. */
export type SeriesOffered = Result<
  { readonly periods: readonly Period[]; readonly ready: boolean },
  TogetherRefusal
>;

/** What a paper of several says once, besides their dates. */
const sameWork = (one: FoundMission): string =>
  JSON.stringify([one.lenderId, one.place, one.trade, one.tasks.toSorted(), one.limits, one.rules]);

/** What the papers of several print, by their own templates: what other papers ask is not compared. */
const PRINTED: ReadonlySet<string> = new Set(
  KINDS_OF_SEVERAL.flatMap((kind) => KIND_TABLE[kind].mentions.map(({ holds }) => holds)),
);
const EXPENSES = 'frais';

/** Why two missions cannot be said by one paper; null when whatever both say is the same. */
function difference(own: Said, other: Said): TogetherRefusal | null {
  const names = Object.keys({ ...own, ...other }).filter(
    (name) => PRINTED.has(name) && name !== EXPENSES,
  ) as (keyof Said)[];
  for (const name of names) {
    const [a, b] = [own[name], other[name]];
    // what an hour costs is said for each; any other answer left empty is that of whoever gave one
    if (a !== b && isCostField(name)) return 'costs-differ';
    if (a !== b && a && b) return 'answers-differ';
  }
  return null;
}

/** What was said so far, and what another mission says besides: an answer given stays. */
const saidBesides = (soFar: Said, other: Said): Said => ({
  ...soFar,
  ...Object.fromEntries(Object.entries(other).filter(([name]) => !soFar[name as keyof Said])),
});

/** The expenses of each, added; as the first says them when none is said. */
function expensesOf(missions: readonly FoundMission[]): Said {
  const said = missions.flatMap((one) => one.said[EXPENSES] || []);
  return said.length === missions.length
    ? { [EXPENSES]: String(said.reduce((sum, cents) => sum + Number(cents), 0)) }
    : {};
}

/**
 * One mission with the others of the same person at the same place, as one paper tells them: the same lender, post and tasks, the same
 * cost, the same answers; their dates listed, their hours and their expenses added. Those of other work are left aside.
 */
export function together(
  own: FoundMission,
  others: readonly FoundMission[],
): Result<FoundMission, TogetherRefusal> {
  const alike = others.filter(
    (one) => one.id !== own.id && one.loanAgreed && sameWork(one) === sameWork(own),
  );
  if (alike.length === 0 || own.lenderId === null) return refuse('nothing-together');
  let said = own.said;
  for (const one of alike) {
    const differs = difference(said, one.said);
    if (differs) return refuse(differs);
    said = saidBesides(said, one.said);
  }
  const all = [own, ...alike];
  return accept({
    ...own,
    said: { ...said, ...expensesOf(all) },
    missions: all.map(({ id }) => id),
    together: all
      .map(({ period }) => period)
      .toSorted((a, b) => a.start.getTime() - b.start.getTime()),
  });
}
