import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { CellMember, Context, StructureId } from '@/lib/identity/actor';
import { hoursToStart } from '@/lib/situation/situation';
import { thresholdsOf } from '@/lib/solicitation/activated';
import type { Thresholds } from '@/lib/solicitation/ask-rules';
import { readActivated } from '@/lib/solicitation/server/activated.repository';
import { listStandings, type StandingPlace } from '@/lib/triage/server/read-standings';
import {
  type Cause,
  causesOfNeed,
  causesOfStructure,
  isPapersOnly,
  keyOf,
  roleOf,
  type Subject,
  type Terms,
} from '../entry';
import { isNotTold, type NotTold } from '../not-told';
import { listIsolated, listWatchedNeeds, type WatchedNeed } from './entry.repository';

/** Something the cell must take in hand, computed from how things stand now. */
export type Entry = {
  readonly key: string;
  readonly subject: Subject;
  readonly structureId: StructureId;
  readonly structureName: string;
  readonly communeName: string;
  readonly phone: string | null;
  readonly causes: readonly Cause[];
  readonly need: WatchedNeed | null;
  readonly terms: Terms;
};

/** Every entry of a territory, or those of one subject; failed levers are known by the cases alone. */
export async function listEntries(
  tx: Tx,
  context: Context<CellMember>,
  only: { readonly subject: Subject; readonly structureId: StructureId } | null = null,
): Promise<readonly Entry[]> {
  const { actor, now } = context;
  const { places } = await listStandings(tx, context, only?.structureId);
  const standings = new Map(places.map((one) => [one.place.id, one]));
  const needs =
    only?.subject.kind === 'structure'
      ? []
      : await listWatchedNeeds(
          tx,
          { territoryId: actor.territoryId, now },
          only?.subject.kind === 'need' ? only.subject.id : null,
        );
  const activated = (await readActivated(tx, [actor.territoryId], now)).get(actor.territoryId);
  const thresholds = thresholdsOf(activated, now);
  const entries = [
    ...needs.map((need) => entryOfNeed(need, standings.get(need.structureId), { now, thresholds })),
    ...(only?.subject.kind === 'need' ? [] : places.map((place) => entryOfStructure(place, now))),
  ].filter(({ causes }) => causes.length > 0);
  const isolated = await listIsolated(tx, [...new Set(entries.map((one) => one.structureId))]);
  return entries.map((entry) => ({
    ...entry,
    terms: { ...entry.terms, isolated: isolated.has(entry.structureId) },
  }));
}

/** Who must be told aloud of what a subject asks for. */
export const notToldOf = (entry: Entry | undefined, now: Date): readonly NotTold[] =>
  (entry?.need?.notTold ?? []).filter((one) => isNotTold(one, now));

function entryOfNeed(
  need: WatchedNeed,
  place: StandingPlace | undefined,
  { now, thresholds }: { readonly now: Date; readonly thresholds: Thresholds },
): Entry {
  const subject = { kind: 'need', id: need.id } as const;
  const causes = causesOfNeed(need, now, thresholds);
  // papers wait behind whoever is missed
  const papersOnly = isPapersOnly(causes);
  return {
    ...{ key: keyOf(subject), subject, causes, need, structureId: need.structureId },
    ...{ structureName: need.structureName, communeName: need.communeName, phone: need.phone },
    terms: {
      papersOnly,
      override:
        !papersOnly &&
        ((place?.standing.overrides.length ?? 0) > 0 || causes.includes('red-at-once')),
      role: roleOf(need),
      hoursToStart: hoursToStart(need.period, now),
      index: place?.standing.index ?? null,
      ...{ failedLevers: 0, isolated: false },
    },
  };
}

function entryOfStructure(found: StandingPlace, now: Date): Entry {
  const { place, standing } = found;
  const subject = { kind: 'structure', id: place.id } as const;
  return {
    ...{ key: keyOf(subject), subject, causes: causesOfStructure(found, now), need: null },
    ...{ structureId: place.id, structureName: place.name, communeName: place.communeName },
    phone: place.phone,
    terms: {
      ...{ papersOnly: false, override: standing.overrides.length > 0 },
      ...{ role: 'other', hoursToStart: 0, index: standing.index },
      ...{ failedLevers: 0, isolated: false },
    },
  };
}
