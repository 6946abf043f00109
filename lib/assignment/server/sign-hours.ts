import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import type { Message } from '@/lib/notify/message';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Assignment, AssignmentId } from '../assignment';
import type { HoursDone } from '../follow-up';
import {
  type AgreeRefusal,
  type HoursSide,
  type HoursStanding,
  hoursState,
  planAgreement,
  planWord,
  type SayRefusal,
} from '../hours';
import { planCommon } from '../hours-common';
import { findAssignment, isOwnAccount, lockPerson } from './assignment.repository';
import { addHours, findDay } from './day.repository';
import { tellStructure } from './tell-structure.repository';

type Which = { readonly id: AssignmentId | null };
type Words = Which & HoursDone & { readonly words: string | null };
type Agreed = Which & { readonly version: number; readonly common?: boolean };
type Said<Refusal extends string> = Promise<
  Result<Assignment, Refusal | 'not-found' | 'no-mission' | 'own-hours'>
>;
type Speaker = Context<PersonActor> | Context<Manager>;

/** One side says, or corrects, the hours done; the same as the other side’s, they are signed. */
export async function sayHoursAs(context: Speaker, { id, ...said }: Words): Said<SayRefusal> {
  return await onHours(context, id, (standing, mission, side) =>
    planWord(side, standing, said, { mission: mission.period, now: context.now }),
  );
}

/** One side accepts the hours the other said, as it read them: both have signed; or proposes the part both versions hold. */
export async function agreeHoursAs(
  context: Speaker,
  { id, version, common = false }: Agreed,
): Said<AgreeRefusal> {
  return await onHours(context, id, (standing, _mission, side) => {
    const agreed = common
      ? planCommon(side, standing, version, context.now)
      : planAgreement(side, standing, version);
    return agreed.ok ? accept({ ...agreed.value, words: null }) : agreed;
  });
}

/** A word about one mission’s hours, one at a time whoever speaks: decided under the lock of its person. */
async function onHours<Refusal extends string>(
  context: Speaker,
  id: AssignmentId | null,
  plan: (
    standing: HoursStanding,
    mission: Assignment,
    side: HoursSide,
  ) => Result<HoursDone & { readonly words: string | null; readonly common?: boolean }, Refusal>,
): Said<Refusal> {
  const { actor, now } = context;
  if (!id) return refuse('not-found');
  const side: HoursSide = actor.role === 'person' ? 'person' : 'host';
  return await withActor(actor, 'write', now, async (tx) => {
    const mission = await hold(tx, actor, id);
    if (!mission) return refuse('not-found');
    const may = await maySay(tx, mission, side);
    if (!may.ok) return may;
    const planned = plan((await findDay(tx, id)).hours, mission, side);
    if (!planned.ok) return planned;
    const by = actor.role === 'manager' ? actor.userId : null;
    await addHours(tx, mission, { ...planned.value, side, by }, now);
    const { hours } = await findDay(tx, id);
    await tellOther(tx, mission, { hours, side }, now);
    await record(tx, context, {
      action: hoursState(hours) === 'signed' ? 'mission.hours-signed' : 'mission.hours-said',
      objectKind: 'assignment',
      objectId: id,
      facts: { side },
    });
    return accept(mission);
  });
}

/** Hours are those of a mission that took place, and nobody says their own for the side that receives them. */
async function maySay(
  tx: Tx,
  { status, personId }: Assignment,
  side: HoursSide,
): Promise<Result<true, 'no-mission' | 'own-hours'>> {
  if (status === 'cancelled') return refuse('no-mission');
  const own = side === 'host' && (await isOwnAccount(tx, personId));
  return own ? refuse('own-hours') : accept(true);
}

/** One’s own mission, under the lock of its person. */
async function hold(tx: Tx, actor: PersonActor | Manager, id: AssignmentId) {
  const found = await theirMission(tx, actor, id);
  if (!found) return null;
  await lockPerson(tx, found.personId);
  return await findAssignment(tx, id);
}

async function theirMission(
  tx: Tx,
  actor: PersonActor | Manager,
  id: AssignmentId,
): Promise<Assignment | null> {
  const mission = await findAssignment(tx, id);
  if (!mission) return null;
  if (actor.role === 'person') return mission.personId === actor.personId ? mission : null;
  const need: Need | null = await findNeed(tx, mission.needId);
  return need && mayChangeNeed(actor, need) ? mission : null;
}

/** The boards hear of it; the other side is written to when it reads hours that are not its own, or that it did not say. */
async function tellOther(
  tx: Tx,
  mission: Assignment,
  { hours, side }: { readonly hours: HoursStanding; readonly side: HoursSide },
  now: Date,
): Promise<void> {
  const message = newsOf(mission, hours, side);
  if (side === 'person') return await tellStructure(tx, mission.id, 'hours', message, now);
  if (message) await enqueue(tx, now, [message]);
  await announce(tx, now, { ...mission, kind: 'hours' });
}

function newsOf(mission: Assignment, hours: HoursStanding, side: HoursSide): Message | null {
  const state = hoursState(hours);
  const version = Math.max(hours.person?.version ?? 0, hours.host?.version ?? 0);
  if (state === 'signed' || state === 'waits-for-lender') return null;
  if (side === 'host') return hoursNews(mission, 'person', version);
  return state === 'apart' ? hoursNews(mission, 'host', version) : null;
}

/** « Some hours wait for your word », to one side, once per word of the other. */
export const hoursNews = (
  mission: Pick<
    Assignment,
    'id' | 'organizationId' | 'territoryId' | 'personId' | 'solicitationId' | 'needId'
  >,
  to: HoursSide,
  version: number,
): Message => ({
  kind: to === 'person' ? 'mission-hours' : 'mission-hours-host',
  dedupeKey: `mission-hours:${mission.id}:${to}:${version}`,
  organizationId: mission.organizationId,
  territoryId: mission.territoryId,
  ...(to === 'person' ? { personId: mission.personId } : {}),
  solicitationId: mission.solicitationId,
  payload: { needId: mission.needId, missionId: mission.id },
});
