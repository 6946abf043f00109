import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, PlatformOperator } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { PeerDirectorId } from '../peer';
import { type Help, type HelpedPlace, listHelpedPlaces, listHelps } from './help.repository';
import {
  deleteKeeper,
  findCellHat,
  insertKeeper,
  keeps,
  listDirectors,
  markKnown,
  type PeerDirector,
} from './peer.repository';

/** Whether the speaker keeps the directors’ reserve: whoever does not is shown no way to it. */
export const readKeepsPeersAs = ({ actor, now }: Context<CellMember>): Promise<boolean> =>
  withActor(actor, 'read', now, keeps);

/** The reserve, the helps opened, and where one may be; of whoever keeps it alone. */
export const readReserveAs = ({
  actor,
  now,
}: Context<CellMember>): Promise<
  Result<
    {
      readonly directors: readonly PeerDirector[];
      readonly helps: readonly Help[];
      readonly places: readonly HelpedPlace[];
    },
    'not-found'
  >
> =>
  withActor(actor, 'read', now, async (tx) => {
    if (!(await keeps(tx))) return refuse('not-found');
    return accept({
      directors: await listDirectors(tx),
      helps: await listHelps(tx),
      places: await listHelpedPlaces(tx, actor.territoryId),
    });
  });

/** A keeper knows somebody who declared themselves: helps may be proposed to them. */
export async function knowDirectorAs(
  context: Context<CellMember>,
  { directorId }: { readonly directorId: PeerDirectorId | null },
): Promise<Result<true, 'not-found'>> {
  const { actor, now } = context;
  if (!directorId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await keeps(tx))) return refuse('not-found');
    if (!(await markKnown(tx, directorId, { by: actor.userId, now }))) return refuse('not-found');
    await record(tx, context, {
      ...{ action: 'peer.know', objectKind: 'peer-director', objectId: directorId },
    });
    return accept(true);
  });
}

/** The operator says, or no longer says, that an agent of a cell keeps the reserve of its territory. */
export async function setKeeperAs(
  context: Context<PlatformOperator>,
  {
    email,
    territory,
    keeps: given,
  }: { readonly email: string; readonly territory: string; readonly keeps: boolean },
): Promise<Result<true, 'not-of-the-cell' | 'already-so'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const id = await findCellHat(tx, { email, territory });
    if (!id) return refuse('not-of-the-cell');
    const changed = given
      ? await insertKeeper(tx, { id, territory, now })
      : await deleteKeeper(tx, id);
    if (!changed) return refuse('already-so');
    await record(tx, context, {
      ...{ action: 'peer.keeper', objectKind: 'peer-keeper', objectId: id, territoryId: territory },
      facts: { keeps: given },
    });
    return accept(true);
  });
}
