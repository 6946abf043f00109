import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { CLOSED_HOLDS, isThere, leaseSince, newCauses, statusOf } from '../case';
import type { LineStanding } from '../case-sheet';
import { keyOf, mostPressingFirst } from '../entry';
import { type CaseRow, listCases, listHandOvers, listViewers } from './case.repository';
import { type Entry, listEntries } from './read-entries';

/** A line of the queue: why it is there, where it stands, who has it. */
export type QueueLine = Entry & LineStanding;

/** The queue of a territory: what must be taken in hand, the most pressing first; and what is under way whose cause is gone. */
export async function readQueueAs(context: Context<CellMember>): Promise<{
  readonly lines: readonly QueueLine[];
  readonly gone: readonly CaseRow[];
}> {
  const { actor, now } = context;
  return await withActor(actor, 'read', now, async (tx) => {
    const entries = await listEntries(tx, context);
    const cases = await listCases(tx, actor.territoryId, minutesAfter(now, -CLOSED_HOLDS));
    const byKey = new Map(cases.map((one) => [keyOf(one.subject), one]));
    const open = cases.filter(({ closedAt }) => closedAt === null).map(({ id }) => id);
    const handOvers = await listHandOvers(tx, open);
    const there = await listViewers(tx, open, {
      besides: actor.membershipId,
      since: leaseSince(now),
    });
    const lines = entries
      .map((entry) => lineOf(entry, byKey.get(entry.key) ?? null, context))
      .filter(({ status }) => status !== 'closed')
      .map((line) => {
        const id = byKey.get(line.key)?.id;
        const seen = there.filter(({ caseId, seenAt }) => caseId === id && isThere(seenAt, now));
        return {
          ...line,
          handOver: (id && handOvers.get(id)) ?? null,
          viewers: seen.map(({ name }) => name),
        };
      })
      .sort(mostPressingFirst);
    const keys = new Set(entries.map(({ key }) => key));
    return {
      lines,
      gone: cases.filter((one) => one.closedAt === null && !keys.has(keyOf(one.subject))),
    };
  });
}

function lineOf(entry: Entry, last: CaseRow | null, { actor, now }: Context<CellMember>) {
  const held = last?.closedAt ? null : last;
  return {
    ...entry,
    causes: newCauses(entry.causes, last),
    status: statusOf(entry.causes, last, now),
    terms: { ...entry.terms, failedLevers: held?.failedLevers ?? 0 },
    version: held?.version ?? 0,
    owner: held?.owner?.name ?? null,
    isOwn: held?.owner?.membershipId === actor.membershipId,
    lookAgainAt: held?.lookAgainAt ?? null,
  };
}
