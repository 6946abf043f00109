import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, StructureId } from '@/lib/identity/actor';
import type { Declaration } from '@/lib/tension/declaration';
import {
  findState,
  listTerritoryStates,
  type PlaceState,
  type TensionPlace,
} from '@/lib/tension/server/tension.repository';
import { hardestFirst, type Standing, standingOf } from '../standing';
import type { IndexWeights } from '../tension-index';
import { TENSION_WEIGHTS } from './index-weights';
import { type Asked, type Kind, listKinds, listUncovered } from './tension-index.repository';

/** A structure of the territory and where it stands. */
export type StandingPlace = {
  readonly place: TensionPlace;
  readonly kind: Kind;
  readonly last: Declaration | null;
  readonly standing: Standing;
};

const NOTHING: Asked = { uncovered: [], uncoveredHours: 0 };

/** Where every structure of a cell’s territory stands, the hardest first. */
export const listStandingsAs = ({ actor, now }: Context<CellMember>) =>
  withActor(actor, 'read', now, (tx) => listStandings(tx, { actor, now }));

/** The same, within somebody’s transaction; one structure alone when it is named. */
export async function listStandings(
  tx: Tx,
  { actor, now }: Context<CellMember>,
  structureId?: StructureId,
): Promise<{ readonly weights: IndexWeights; readonly places: readonly StandingPlace[] }> {
  const weights = await TENSION_WEIGHTS.find(tx, actor.territoryId, now);
  const states = structureId
    ? [await findState(tx, structureId)].filter((one) => one !== null)
    : await listTerritoryStates(tx, actor.territoryId);
  return { weights, places: await placed(tx, { actor, now }, weights, states) };
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
  tx: Tx,
  { actor: { territoryId }, now }: Context<CellMember>,
  weights: IndexWeights,
  states: readonly PlaceState[],
): Promise<readonly StandingPlace[]> {
  const ids = states.map(({ place }) => place.id);
  const kinds = new Map((await listKinds(tx, territoryId, ids)).map((kind) => [kind.id, kind]));
  const asked = await listUncovered(tx, { territoryId, ids, now });
  const places = states.flatMap(({ place, last }) => {
    const kind = kinds.get(place.id);
    if (!kind) return [];
    const known = { ...kind, ...(asked.get(place.id) ?? NOTHING), last };
    return [{ place, kind, last, standing: standingOf(known, weights, now) }];
  });
  return places.sort(hardestFirst);
}
