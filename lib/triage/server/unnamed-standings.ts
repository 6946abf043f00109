import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, StructureId, TerritoryId } from '@/lib/identity/actor';
import { heapsOf } from '@/lib/shared/heaps';
import { listUnnamedStates } from '@/lib/tension/server/tension.repository';
import { type Placed, standingOf } from '../standing';
import { TENSION_WEIGHTS } from './index-weights';
import { type Kind, listKinds, listUncovered, NOTHING_ASKED } from './tension-index.repository';

/** A structure whose name is not read, and where it stands. */
type UnnamedPlace = Placed & { readonly id: StructureId };

/** Where the structures of some territories stand, each by the weights of its own. */
export async function listUnnamedStandings(
  tx: Tx,
  territoryIds: readonly TerritoryId[],
  now: Date,
): Promise<ReadonlyMap<TerritoryId, readonly UnnamedPlace[]>> {
  const states = await listUnnamedStates(tx, territoryIds);
  const asked = await listUncovered(tx, { territoryIds, only: null, now });
  const places = new Map<TerritoryId, readonly UnnamedPlace[]>();
  for (const [territoryId, those] of heapsOf(states, (state) => state.territoryId)) {
    const weights = await TENSION_WEIGHTS.find(tx, territoryId, now);
    const placed = those.map((state) => {
      const known = { ...state, ...(asked.get(state.id) ?? NOTHING_ASKED) };
      return { id: state.id, last: state.last, standing: standingOf(known, weights, now) };
    });
    places.set(territoryId, placed);
  }
  return places;
}

/** The same, with the kind of place it is. */
export type PlaceOfKind = UnnamedPlace & { readonly kind: Kind };

/** Where every structure of a cell’s territory stands, without its name. */
export const listPlacesOfKindAs = ({
  actor,
  now,
}: Context<CellMember>): Promise<readonly PlaceOfKind[]> =>
  withActor(actor, 'read', now, async (tx) => {
    const { territoryId } = actor;
    const kinds = new Map((await listKinds(tx, territoryId, null)).map((kind) => [kind.id, kind]));
    const places = (await listUnnamedStandings(tx, [territoryId], now)).get(territoryId) ?? [];
    return places.flatMap((place) => {
      const kind = kinds.get(place.id);
      return kind ? [{ ...place, kind }] : [];
    });
  });
