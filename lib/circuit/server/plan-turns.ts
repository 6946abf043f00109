import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Trade } from '@/lib/profile/trade';
import { dayOf } from '@/lib/shared/civil-time';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Fallen, keepAgreed, sameTurn } from '../agreed';
import { sayNotTaken } from '../circuit.messages';
import { mayTake } from '../may-take';
import {
  type Circuit,
  type MemberId,
  type MobileTeam,
  type MobileTeamId,
  ROTATION_RULE,
  type StopId,
  type TurnId,
} from '../mobile-team';
import {
  daysFrom,
  type Gap,
  gapsOf,
  periodOn,
  type Quota,
  quotasOf,
  rotationOf,
  seatsOf,
} from '../rotation';
import { listStops, listTeams, lockTeam, markComputed } from './circuit.repository';
import {
  type KeptMember,
  listAway,
  listBusy,
  listMembers,
  listWeekly,
  lockMembers,
} from './member.repository';
import { deleteTurns, insertTurns, type KeptTurn, listTurns } from './turn.repository';

const MINUTES_A_DAY = 1440;
/** As far back as the turns of a week begun may reach; what was done before counts for the law as other work. */
const DAYS_BACK = 14;

type Standing = {
  readonly team: MobileTeam;
  readonly members: readonly KeptMember[];
  readonly turns: readonly KeptTurn[];
  readonly circuit: Circuit;
  /** today, from now on: nothing is computed there, and a seat left is given by hand */
  readonly today: { readonly days: readonly string[]; readonly after: Date };
};

/** A team, its circuit and its turns, as they stand; computing begins the day after. */
async function readStanding(
  tx: Tx,
  { actor, now }: Context<CellMember>,
  teamId: MobileTeamId,
): Promise<Standing | null> {
  const [team] = await listTeams(tx, teamId);
  if (!team) return null;
  const stops = await listStops(tx, teamId);
  const members = await listMembers(tx, teamId);
  const since = minutesAfter(now, -DAYS_BACK * MINUTES_A_DAY);
  const busy = await listBusy(tx, teamId, { now, ownBefore: since });
  const weekly = await listWeekly(tx, teamId, now);
  const away = await listAway(tx, teamId);
  const all = await listTurns(tx, { teamId, since });
  const days = daysFrom(dayOf(minutesAfter(now, MINUTES_A_DAY)), ROTATION_RULE.weeksAhead);
  const kept = all.filter(({ givenBack }) => !givenBack);
  const [first = ''] = days;
  const circuit: Circuit = {
    ...{ regime: team.regime, mix: team.mix, territoryId: actor.territoryId, stops, days },
    members: members
      .filter(({ status }) => status === 'in')
      .map((one) => ({
        ...{ ...one, busy: busy.get(one.id) ?? [], weekly: weekly.get(one.id) ?? [] },
        away: away.get(one.id) ?? [],
      })),
    past: kept.filter(({ day }) => day < first),
    held: kept.filter(({ day }) => day >= first),
    givenBack: all
      .filter(({ givenBack }) => givenBack)
      .map(({ memberId, stop, day }) => ({ memberId, stopId: stop.id, day })),
  };
  const today = { days: [dayOf(now)], after: now };
  return { team, members, circuit, today, turns: kept.filter(({ period }) => period.end > now) };
}

/** The same, the team and the hours of its people held: what is decided from it stays true until it is written. */
async function holdStanding(
  tx: Tx,
  context: Context<CellMember>,
  teamId: MobileTeamId,
): Promise<Standing | null> {
  if (!(await lockTeam(tx, teamId))) return null;
  await lockMembers(tx, teamId);
  return await readStanding(tx, context, teamId);
}

/** One team as its cell reads it. */
export type TeamSheet = Pick<Standing, 'team' | 'members' | 'turns'> & {
  readonly stops: Circuit['stops'];
  readonly quotas: readonly Quota[];
  /** seats nobody has, today’s first: those are given by hand alone */
  readonly gapsToday: readonly Gap[];
  readonly gaps: readonly Gap[];
  /** turns that were agreed and hold no more, each with what stops it */
  readonly fallen: readonly Fallen[];
};

/** A team with its circuit, its people, its turns to come, and what nobody has. */
export async function readMobileTeamAs(
  context: Context<CellMember>,
  teamId: MobileTeamId | null,
): Promise<Result<TeamSheet, 'team-not-found'>> {
  if (!teamId) return refuse('team-not-found');
  return await withActor(context.actor, 'read', context.now, async (tx) => {
    const standing = await readStanding(tx, context, teamId);
    if (!standing) return refuse('team-not-found');
    const { circuit, team, members, turns, today } = standing;
    const quotas = quotasOf(team.mix, circuit.members);
    return accept({
      ...{ team, members, turns, quotas, stops: circuit.stops },
      gapsToday: gapsOf(circuit, circuit.held, today),
      gaps: gapsOf(circuit, circuit.held),
      fallen: keepAgreed(circuit).fallen,
    });
  });
}

/** Computes the turns of the weeks to come: what is agreed and holds stays, what holds no more goes, the rest is filled. */
export async function computeTurnsAs(
  context: Context<CellMember>,
  { teamId }: { readonly teamId: MobileTeamId | null },
): Promise<Result<MobileTeamId, 'team-not-found'>> {
  const { actor, now } = context;
  if (!teamId) return refuse('team-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const standing = await holdStanding(tx, context, teamId);
    if (!standing) return refuse('team-not-found');
    const { circuit, turns: kept } = standing;
    const { turns, fallen } = rotationOf(circuit);
    const gone = kept.filter((turn) => fallen.some((one) => sameTurn(one.turn, turn)));
    await deleteTurns(
      tx,
      gone.map(({ id }) => id),
    );
    const fresh = turns
      .filter((turn) => !circuit.held.some((one) => sameTurn(one, turn)))
      .map((turn) => ({ ...turn, id: newId<'mobile-team-turn'>(now) }));
    const by = { by: actor.userId, now };
    await insertTurns(tx, fresh, { teamId, territoryId: actor.territoryId, ...by });
    await markComputed(tx, teamId, by);
    await record(tx, context, {
      ...{ action: 'mobile-team.compute', objectKind: 'mobile-team', objectId: teamId },
      facts: { added: fresh.length, gone: gone.length },
    });
    return accept(teamId);
  });
}

/** What the cell chooses by hand: who takes which seat, and the turn it saw there. */
export type ChosenTurn = {
  readonly teamId: MobileTeamId | null;
  readonly stopId: StopId | null;
  readonly day: string;
  readonly trade: Trade;
  readonly memberId: MemberId | null;
  /** null: nobody had it */
  readonly was: TurnId | null;
};
type Refusal =
  | 'team-not-found'
  | 'turn-not-found'
  | 'turn-taken'
  | 'turn-begun'
  | 'member-not-found'
  | 'turn-refused';

/** The cell gives a seat to somebody by hand: the same law decides, and says its reference when it does not let them. */
export async function chooseTurnAs(
  context: Context<CellMember>,
  said: ChosenTurn,
): Promise<Result<MobileTeamId, Refusal>> {
  const { actor, now } = context;
  const { teamId } = said;
  if (!teamId) return refuse('team-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const standing = await holdStanding(tx, context, teamId);
    if (!standing) return refuse('team-not-found');
    const decided = decideTurn(standing, said);
    if (!decided.ok) return decided;
    const { had, turn } = decided.value;
    await deleteTurns(tx, had ? [had.id] : []);
    const id = newId<'mobile-team-turn'>(now);
    const by = { teamId, territoryId: actor.territoryId, by: actor.userId, now };
    await insertTurns(tx, [{ ...turn, id, byHand: true }], by);
    await record(tx, context, {
      ...{ action: 'mobile-team.choose', objectKind: 'mobile-team', objectId: teamId },
      facts: { member: turn.memberId, day: turn.day },
    });
    return accept(teamId);
  });
}

function decideTurn({ circuit, turns, today }: Standing, said: ChosenTurn) {
  const seat = seatsOf(circuit.stops, [...today.days, ...circuit.days]).find(
    ({ stop, day, trade }) => stop.id === said.stopId && day === said.day && trade === said.trade,
  );
  const period = seat ? periodOn(seat.stop, seat.day) : null;
  if (!(seat && period)) return refuse('turn-not-found');
  if (period.start <= today.after) return refuse('turn-begun');
  const had = turns.find(
    ({ stop, day, trade }) => stop.id === seat.stop.id && day === seat.day && trade === seat.trade,
  );
  if ((had?.id ?? null) !== said.was) return refuse('turn-taken');
  const member = circuit.members.find(({ id }) => id === said.memberId);
  if (!member) return refuse('member-not-found');
  const others = [...circuit.past, ...circuit.held].filter((one) => !had || !sameTurn(one, had));
  const may = mayTake(circuit, member, { seat, period, turns: others });
  if (!may.ok) return refuse('turn-refused', sayNotTaken(may.refusal));
  return accept({ had, turn: { ...seat, period, memberId: member.id } });
}
