import type { MembershipId } from '@/lib/identity/actor';
import {
  type Case,
  type CaseFact,
  decideOwn,
  decideTake,
  type FactKind,
  type Outcome,
} from '@/lib/queue/case';
import type { Cause } from '@/lib/queue/entry';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { instantOf } from './scenario';

/** What may be done of a case of a drill. */
export const DRILL_CASE_FACTS = [
  'taken',
  'taken-over',
  'released',
  'handed-over',
  'noted',
  'clock',
  'closed',
] as const satisfies readonly FactKind[];
export type DrillCaseFactKind = (typeof DRILL_CASE_FACTS)[number];

/** One thing an agent did on a case of a drill, at a minute of it. */
export type DrillCaseFact = {
  readonly needKey: number;
  readonly version: number;
  readonly kind: DrillCaseFactKind;
  readonly text: string | null;
  readonly minute: number;
  readonly membershipId: MembershipId;
  readonly byName: string;
  readonly lookAgainMinute: number | null;
  readonly outcome: Outcome | null;
};

/** A case of a drill as it stands, on the clock of that drill; the same as a case of the cell, from what was done alone. */
export type DrillCase = Pick<
  Case,
  'version' | 'owner' | 'lookAgainAt' | 'closedAt' | 'closedCauses' | 'outcome'
> & { readonly facts: readonly CaseFact[] };

/** Why a need was in the queue at a minute of the drill. */
type CausesAt = (minute: number) => readonly Cause[];

const OPEN = { closedAt: null, outcome: null, closedCauses: [] } as const;
const NEW: DrillCase = { ...OPEN, version: 0, owner: null, lookAgainAt: null, facts: [] };

/** The case of one need, from all that was done on it in order; null while nobody took it. */
export function drillCaseOf(
  facts: readonly DrillCaseFact[],
  { startsAt, causesAt }: { readonly startsAt: Date; readonly causesAt: CausesAt },
): DrillCase | null {
  if (facts.length === 0) return null;
  let one = NEW;
  for (const fact of facts) {
    const at = instantOf(startsAt, fact.minute);
    one = { ...one, ...changeOf(fact, { at, startsAt, causesAt }), version: fact.version };
  }
  const told = facts.map(({ kind, text, version, byName, minute }) => {
    return { kind, text, version, byName, at: instantOf(startsAt, minute) };
  });
  return { ...one, facts: told };
}

function changeOf(
  { kind, membershipId, byName, lookAgainMinute, outcome, minute }: DrillCaseFact,
  { at, startsAt, causesAt }: { at: Date; startsAt: Date; causesAt: CausesAt },
): Partial<DrillCase> {
  switch (kind) {
    case 'taken':
      return { ...OPEN, owner: { membershipId, name: byName } };
    case 'taken-over':
      return { owner: { membershipId, name: byName } };
    case 'released':
    case 'handed-over':
      return { owner: null };
    case 'clock':
      return { lookAgainAt: instantOf(startsAt, lookAgainMinute ?? minute) };
    case 'closed':
      return { closedAt: at, outcome, closedCauses: causesAt(minute), lookAgainAt: null };
    case 'noted':
      return {};
  }
}

type Read = { readonly by: MembershipId; readonly seen: number };
type Stale = 'changed-meanwhile' | 'case-closed';

/** Taking a need of a drill in hand, or over from whoever has it; one that was closed comes back by what is new. */
export function decideDrillTake(
  last: DrillCase | null,
  on: Read,
): Result<'taken' | 'taken-over', Stale | 'already-yours'> {
  if (!last) return on.seen === 0 ? accept('taken') : refuse('changed-meanwhile');
  if (last.closedAt && last.version === on.seen) return accept('taken');
  return decideTake(last, on);
}

/** What only whoever has it in hand may do. */
export const decideDrillOwn = (
  last: DrillCase | null,
  on: Read,
): Result<true, Stale | 'not-yours'> => (last ? decideOwn(last, on) : refuse('changed-meanwhile'));

/** A lever is pulled for an open case, whichever version its page showed: it adds, and takes nothing from others. */
export function decideDrillPull(last: DrillCase | null): Result<true, 'not-taken' | 'case-closed'> {
  if (!last) return refuse('not-taken');
  return last.closedAt ? refuse('case-closed') : accept(true);
}

/** A note takes nothing from what others wrote: an open case is enough. */
export function decideDrillNote(last: DrillCase | null): Result<true, Stale> {
  if (!last) return refuse('changed-meanwhile');
  return last.closedAt ? refuse('case-closed') : accept(true);
}
