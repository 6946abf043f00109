import 'server-only';
import type { Reader } from '@/lib/db/reader';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type {
  CellMember,
  Context,
  RegionMember,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import { findTerritory } from '@/lib/identity/server/administer.repository';
import type { Declaration } from '@/lib/tension/declaration';
import {
  listTerritoryStates,
  type PlaceState,
  type TensionPlace,
} from '@/lib/tension/server/tension.repository';
import { hardestFirst, type Standing, standingOf } from '../standing';
import type { IndexWeights } from '../tension-index';
import { TENSION_WEIGHTS } from './index-weights';
import { type Kind, listKinds, listUncovered, NOTHING_ASKED } from './tension-index.repository';

/** A structure of the territory and where it stands. */
export type StandingPlace = {
  readonly place: TensionPlace;
  readonly kind: Kind;
  readonly last: Declaration | null;
  readonly standing: Standing;
};

/** Where the structures of a territory stand, and the weights it counts with. */
type Standings = {
  readonly weights: IndexWeights;
  readonly places: readonly StandingPlace[];
};

/** Where every structure of a cell’s territory stands, the hardest first. */
export const listStandingsAs = ({ actor, now }: Context<CellMember>): Promise<Standings> =>
  withActor(actor, 'read', now, (tx) => listStandings(tx, { actor, now }));

/** The same, within somebody’s transaction; one structure alone when it is named. */
export const listStandings = (
  tx: Tx,
  { actor, now }: Context<CellMember>,
  structureId?: StructureId,
): Promise<Standings> =>
  standingsIn(tx, { territoryId: actor.territoryId, now }, structureId ? [structureId] : null);

/** The same, of one département of a region; null when it is not one of the region’s. */
export async function listRegionStandingsAs(
  { actor, now }: Context<RegionMember>,
  territoryId: TerritoryId,
): Promise<(Standings & { readonly territoryName: string }) | null> {
  if (!actor.territoryIds.includes(territoryId)) return null;
  return await withActor(actor, 'read', now, async (tx) => {
    const territory = await findTerritory(tx, territoryId);
    return {
      ...(await standingsIn(tx, { territoryId, now })),
      territoryName: territory?.name ?? '',
    };
  });
}

/** The same, of a territory whoever reads it: all of it, or some of its structures. */
export async function standingsIn(
  tx: Reader,
  where: { readonly territoryId: TerritoryId; readonly now: Date },
  only: readonly StructureId[] | null = null,
): Promise<Standings> {
  const weights = await TENSION_WEIGHTS.find(tx, where.territoryId, where.now);
  const states = await listTerritoryStates(tx, where.territoryId, only);
  return { weights, places: await placed(tx, { ...where, only }, weights, states) };
}

/** Where one structure of the territory stands; null when there is none. */
export async function readStandingAs(
  { actor, now }: Context<CellMember>,
  structureId: StructureId,
): Promise<{ readonly weights: IndexWeights; readonly standing: Standing } | null> {
  return await withActor(actor, 'read', now, async (tx) => {
    const { weights, places } = await listStandings(tx, { actor, now }, structureId);
    const [place] = places;
    return place ? { weights, standing: place.standing } : null;
  });
}

/** Those of these structures that a verified body of the territory runs, the hardest first. */
async function placed(
  tx: Reader,
  {
    territoryId,
    now,
    only,
  }: {
    readonly territoryId: TerritoryId;
    readonly now: Date;
    readonly only: readonly StructureId[] | null;
  },
  weights: IndexWeights,
  states: readonly PlaceState[],
): Promise<readonly StandingPlace[]> {
  const kinds = new Map((await listKinds(tx, territoryId, only)).map((kind) => [kind.id, kind]));
  const asked = await listUncovered(tx, { territoryIds: [territoryId], only, now });
  const places = states.flatMap(({ place, last }) => {
    const kind = kinds.get(place.id);
    if (!kind) return [];
    const known = { ...kind, ...(asked.get(place.id) ?? NOTHING_ASKED), last };
    return [{ place, kind, last, standing: standingOf(known, weights, now) }];
  });
  return places.sort(hardestFirst);
}
