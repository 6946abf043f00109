import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, StructureId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { settlePlace } from '@/lib/profile/server/settle-place';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { MobileTeam, MobileTeamId, Stop, StopId, TeamDraft } from '../mobile-team';
import {
  endStop,
  endTeam,
  insertStop,
  insertTeam,
  listPlacesToGo,
  listTeams,
  listVisits,
  lockTeam,
  type PlaceToGo,
  updateTeam,
  type Visit,
  type Where,
} from './circuit.repository';

/** The mobile teams of the speaker’s territory. */
export const readMobileTeamsAs = ({
  actor,
  now,
}: Context<CellMember>): Promise<readonly MobileTeam[]> =>
  withActor(actor, 'read', now, (tx) => listTeams(tx));

/** Where the cell may send a team: the open structures of its territory. */
export const readPlacesToGoAs = ({
  actor,
  now,
}: Context<CellMember>): Promise<readonly PlaceToGo[]> =>
  withActor(actor, 'read', now, (tx) => listPlacesToGo(tx, actor.territoryId));

/** The cell writes a team down, or writes it again. */
export async function keepMobileTeamAs(
  context: Context<CellMember>,
  { teamId, ...said }: Omit<TeamDraft, 'id'> & { readonly teamId: MobileTeamId | null },
): Promise<Result<MobileTeamId, 'team-not-found'>> {
  const { actor, now } = context;
  const kept = { by: actor.userId, now };
  return await withActor(actor, 'write', now, async (tx) => {
    const id = teamId ?? newId<'mobile-team'>(now);
    if (!teamId) await insertTeam(tx, { ...said, id, territoryId: actor.territoryId }, kept);
    else if (!(await updateTeam(tx, { ...said, id }, kept))) return refuse('team-not-found');
    await record(tx, context, {
      ...{ action: 'mobile-team.keep', objectKind: 'mobile-team', objectId: id },
      facts: { mix: Object.keys(said.mix).join(' ') },
    });
    return accept(id);
  });
}

/** A team goes round no more: its turns to come are free, nobody is of it any more. */
export async function endMobileTeamAs(
  context: Context<CellMember>,
  { teamId }: { readonly teamId: MobileTeamId | null },
): Promise<Result<true, 'team-not-found'>> {
  const { actor, now } = context;
  if (!teamId) return refuse('team-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await endTeam(tx, teamId, { by: actor.userId, now }))) return refuse('team-not-found');
    await record(tx, context, {
      ...{ action: 'mobile-team.end', objectKind: 'mobile-team', objectId: teamId },
    });
    return accept(true);
  });
}

type SaidStop = Pick<Stop, 'weekday' | 'from' | 'until' | 'trades'> & {
  readonly teamId: MobileTeamId | null;
};

async function addStop(
  context: Context<CellMember>,
  { teamId, weekday, from, until, trades }: SaidStop,
  where: Where,
): Promise<Result<MobileTeamId, 'team-not-found'>> {
  const { actor, now } = context;
  if (!teamId) return refuse('team-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await lockTeam(tx, teamId))) return refuse('team-not-found');
    const id = newId<'mobile-team-stop'>(now);
    const stop = { id, weekday, from, until, trades, teamId, territoryId: actor.territoryId };
    await insertStop(tx, { ...stop, where }, { by: actor.userId, now });
    await record(tx, context, {
      ...{ action: 'mobile-team.stop', objectKind: 'mobile-team', objectId: teamId },
      facts: { kind: where.kind, weekday },
    });
    return accept(teamId);
  });
}

/** A team goes each week to a structure of the territory. */
export async function addStructureStopAs(
  context: Context<CellMember>,
  { structureId, ...said }: SaidStop & { readonly structureId: StructureId | null },
): Promise<Result<MobileTeamId, 'team-not-found' | 'structure-not-found'>> {
  const place = (await readPlacesToGoAs(context)).find(({ id }) => id === structureId);
  if (!place) return refuse('structure-not-found');
  const { id, organizationId } = place;
  return await addStop(context, said, { kind: 'structure', structureId: id, organizationId });
}

/** How a foster carer’s is called: nothing but the commune is known of it. */
const FOSTER_CARER = 'Assistant familial';

/** A team goes each week to a hospital, or to a foster carer’s. */
export async function addOtherStopAs(
  context: Context<CellMember>,
  {
    kind,
    place,
    commune: typed,
    communeCode,
    ...said
  }: SaidStop & {
    readonly kind: 'hospital' | 'foster-carer';
    readonly place: string;
    readonly commune: string;
    readonly communeCode: string;
  },
): Promise<
  Result<
    MobileTeamId,
    'team-not-found' | 'commune-unknown' | 'commune-ambiguous' | 'commune-elsewhere'
  >
> {
  const commune = await settlePlace(context, { commune: typed, communeCode });
  if (!commune.ok) return commune;
  const { name: communeName, territoryCode } = commune.value;
  if (String(territoryCode) !== String(context.actor.territoryId))
    return refuse('commune-elsewhere');
  const called = kind === 'foster-carer' ? FOSTER_CARER : place;
  return await addStop(context, said, { kind, place: called, communeName });
}

/** A stop leaves the circuit: its turns to come go with it. */
export async function endStopAs(
  context: Context<CellMember>,
  { teamId, stopId }: { readonly teamId: MobileTeamId | null; readonly stopId: StopId | null },
): Promise<Result<MobileTeamId, 'team-not-found' | 'stop-not-found'>> {
  const { actor, now } = context;
  if (!teamId) return refuse('team-not-found');
  if (!stopId) return refuse('stop-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await lockTeam(tx, teamId))) return refuse('team-not-found');
    if (!(await endStop(tx, { teamId, stopId }, { by: actor.userId, now })))
      return refuse('stop-not-found');
    await record(tx, context, {
      ...{ action: 'mobile-team.stop-end', objectKind: 'mobile-team', objectId: teamId },
    });
    return accept(teamId);
  });
}

/** When mobile teams come to a structure the speaker speaks for. */
export const readVisitsAs = (
  { actor, now }: Context<Manager>,
  structureId: StructureId,
): Promise<readonly Visit[]> =>
  actor.structureIds === null || actor.structureIds.includes(structureId)
    ? withActor(actor, 'read', now, (tx) => listVisits(tx, { structureId, now }))
    : Promise.resolve([]);
