import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Member, MemberId, MobileTeamId, TurnId } from '../mobile-team';
import { lockTeam } from './circuit.repository';
import {
  endMember,
  insertMember,
  listMembers,
  listOfferedTeams,
  listOwnTrades,
  listOwnTurns,
  type OfferedTeam,
  type OwnTurn,
  takeIn,
} from './member.repository';
import { giveBack } from './turn.repository';

/** What a person reads of mobile teams: those of their territory, their own turns to come, their trades. */
export const readOwnTeamsAs = ({
  actor,
  now,
}: Context<PersonActor>): Promise<{
  readonly teams: readonly OfferedTeam[];
  readonly turns: readonly OwnTurn[];
  readonly trades: readonly Trade[];
}> =>
  withActor(actor, 'read', now, async (tx) => ({
    teams: await listOfferedTeams(tx, actor.territoryId),
    turns: await listOwnTurns(tx, actor.personId, now),
    trades: await listOwnTrades(tx, actor.personId),
  }));

/** « Je veux bien en être »: a person says it with a trade of theirs the team needs, their days, their share. */
export async function offerSelfAs(
  context: Context<PersonActor>,
  {
    teamId,
    ...said
  }: Pick<Member, 'trade' | 'share' | 'weekdays'> & { readonly teamId: MobileTeamId | null },
): Promise<Result<true, 'team-not-found' | 'already-in' | 'trade-not-yours'>> {
  const { actor, now } = context;
  const { personId, territoryId } = actor;
  return await withActor(actor, 'write', now, async (tx) => {
    const team = (await listOfferedTeams(tx, territoryId)).find(({ id }) => id === teamId);
    if (!team) return refuse('team-not-found');
    if (team.memberId) return refuse('already-in');
    const own = await listOwnTrades(tx, personId);
    if (!own.includes(said.trade) || !team.mix[said.trade]) return refuse('trade-not-yours');
    const id = newId<'mobile-team-member'>(now);
    await insertMember(tx, { ...said, id, teamId: team.id, territoryId, personId }, now);
    await record(tx, context, {
      ...{ action: 'mobile-team.offer', objectKind: 'mobile-team', objectId: team.id },
      facts: { trade: said.trade, share: said.share },
    });
    return accept(true);
  });
}

type Named = { readonly teamId: MobileTeamId | null; readonly memberId: MemberId | null };

/** Somebody leaves a team, or is let go by its cell: their turns to come are free at once. */
export async function leaveTeamAs(
  context: Context<CellMember | PersonActor>,
  { teamId, memberId }: Named,
): Promise<Result<MobileTeamId, 'member-not-found'>> {
  const { actor, now } = context;
  if (!teamId || !memberId) return refuse('member-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await endMember(tx, { teamId, memberId }, now))) return refuse('member-not-found');
    await record(tx, context, {
      ...{ action: 'mobile-team.leave', objectKind: 'mobile-team', objectId: teamId },
      facts: { member: memberId },
    });
    return accept(teamId);
  });
}

/** The cell takes somebody in who said they would; a regulated trade only once it was seen. */
export async function takeInAs(
  context: Context<CellMember>,
  { teamId, memberId }: Named,
): Promise<Result<MobileTeamId, 'team-not-found' | 'member-not-found' | 'proof-missing'>> {
  const { actor, now } = context;
  if (!teamId || !memberId) return refuse('member-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await lockTeam(tx, teamId))) return refuse('team-not-found');
    const member = (await listMembers(tx, teamId)).find(({ id }) => id === memberId);
    if (!member) return refuse('member-not-found');
    if (TRADE_TABLE[member.trade].regulated && member.proof === 'declared')
      return refuse('proof-missing');
    if (!(await takeIn(tx, { teamId, memberId }, { by: actor.userId, now })))
      return refuse('member-not-found');
    await record(tx, context, {
      ...{ action: 'mobile-team.take-in', objectKind: 'mobile-team', objectId: teamId },
      facts: { member: memberId },
    });
    return accept(teamId);
  });
}

/** Somebody cannot come to one turn: said by themselves, or written by the cell. It is not proposed to them again. */
export async function giveTurnBackAs(
  context: Context<CellMember | PersonActor>,
  { teamId, turnId }: { readonly teamId: MobileTeamId | null; readonly turnId: TurnId | null },
): Promise<Result<MobileTeamId, 'turn-not-found'>> {
  const { actor, now } = context;
  if (!teamId || !turnId) return refuse('turn-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await giveBack(tx, { teamId, turnId }, now))) return refuse('turn-not-found');
    await record(tx, context, {
      ...{ action: 'mobile-team.give-back', objectKind: 'mobile-team', objectId: teamId },
      facts: { turn: turnId },
    });
    return accept(teamId);
  });
}
