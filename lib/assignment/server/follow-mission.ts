import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type {
  Context,
  PersonActor,
  PersonId,
  SolicitationId,
  StructureId,
} from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { deleteRefusal } from '@/lib/solicitation/server/own-limits.repository';
import { saveStructureRefusal } from '@/lib/solicitation/server/solicitation.repository';
import type { AssignmentId } from '../assignment';
import { mayTell, type Survey } from '../follow-up';
import { inForceOf } from '../instruction';
import type { OwnMission, OwnSheet } from '../own-sheet';
import { findDay, type MissionDay } from './day.repository';
import {
  findOwnMission,
  listOwnMissionIds,
  saveSheetRead,
  saveSurvey,
} from './follow-up.repository';
import { listToRead, saveReads } from './instruction.repository';

type Which = { readonly id: AssignmentId | null };

export type { MissionDay };

/** The day of one of one’s own missions: arrived, the hours of both sides, an absence that was said. */
export async function readOwnDayAs(
  { actor, now }: Context<PersonActor>,
  { id }: Which,
): Promise<Result<MissionDay, 'not-found'>> {
  if (!id) return refuse('not-found');
  return await withActor(actor, 'read', now, async (tx) => {
    const mine = await findOwnMission(tx, actor.personId, id);
    return mine ? accept(await findDay(tx, id)) : refuse('not-found');
  });
}

/** One of one’s own missions, with all the sheet of the first day says. */
export async function readOwnMissionAs(
  { actor, now }: Context<PersonActor>,
  { id }: Which,
): Promise<Result<OwnSheet, 'not-found'>> {
  if (!id) return refuse('not-found');
  const found = await withActor(actor, 'read', now, async (tx) => {
    const mission = await findOwnMission(tx, actor.personId, id);
    if (!mission) return null;
    return { ...mission, instructions: await toReadOf(tx, actor.personId, mission) };
  });
  return found ? accept(found) : refuse('not-found');
}

/** What the place asks to be read before coming, as it stands today. */
const toReadOf = async (tx: Tx, personId: PersonId, mission: OwnMission) =>
  inForceOf(
    await listToRead(tx, {
      ...{ structureId: mission.structureId, missionTerritoryId: mission.territoryId, personId },
    }),
  );

/** The same, for whoever holds a link: the mission a question became. */
export async function readMissionOfAs(
  context: Context<PersonActor>,
  solicitationId: SolicitationId,
): Promise<Result<OwnSheet, 'not-found'>> {
  const id = (await readOwnMissionIdsAs(context)).get(solicitationId) ?? null;
  return await readOwnMissionAs(context, { id });
}

/** Which mission each question one said yes to became. */
export async function readOwnMissionIdsAs({
  actor,
  now,
}: Context<PersonActor>): Promise<ReadonlyMap<string, AssignmentId>> {
  return await withActor(actor, 'read', now, (tx) => listOwnMissionIds(tx, actor.personId));
}

type Told<Refusal extends string> = Promise<
  Result<{ readonly id: AssignmentId }, Refusal | 'not-found' | 'no-mission'>
>;

/**
 * « J’ai lu cette fiche »: the structure knows it was, and which versions of its instructions stood on the page. One written
 * since is still to be read. Said twice, the first time stays.
 */
export async function readSheetAs(
  context: Context<PersonActor>,
  { id, read = [] }: Which & { readonly read?: readonly string[] },
): Told<never> {
  return await onOwnMission(context, id, async (tx, mission) => {
    const own = { ...mission, personId: context.actor.personId };
    await saveSheetRead(tx, own, context.now);
    const asked = await toReadOf(tx, own.personId, mission);
    const shown = asked.filter((one) => read.includes(one.id)).map((one) => one.id);
    await saveReads(tx, own, shown, context.now);
    return accept('mission.sheet-read');
  });
}

/** Answers, or corrects, the three questions after a mission. */
export async function answerSurveyAs(
  context: Context<PersonActor>,
  { id, survey }: Which & { readonly survey: Survey },
): Told<'mission-not-over' | 'told-too-late'> {
  const { actor, now } = context;
  return await onOwnMission(context, id, async (tx, mission) => {
    const may = mayTell(mission.period, now);
    if (!may.ok) return may;
    const { personId, territoryId } = actor;
    await saveSurvey(tx, { ...mission, personId, territoryId }, survey, now);
    await followWish(tx, { personId, mission }, survey, now);
    return accept('mission.survey-answered');
  });
}

/**
 * « Non, je n’y reviendrais pas » is a limit of one’s own: the place asks no more, as if one had said so when asked. Taken
 * back, the place may ask again.
 */
async function followWish(
  tx: Tx,
  { personId, mission }: { readonly personId: PersonId; readonly mission: OwnMission },
  { comeBack }: Survey,
  now: Date,
): Promise<void> {
  const structureId = mission.structureId as StructureId;
  if (comeBack === 'no') await saveStructureRefusal(tx, { personId, structureId }, now);
  else if (mission.survey?.comeBack === 'no') await deleteRefusal(tx, personId, structureId);
}

/** An act on one’s own mission, not cancelled; the journal keeps that it was done, never what was said. */
async function onOwnMission<Refusal extends string>(
  context: Context<PersonActor>,
  id: AssignmentId | null,
  act: (tx: Tx, mission: OwnMission) => Promise<Result<string, Refusal>>,
): Told<Refusal> {
  const { actor, now } = context;
  if (!id) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const mission = await findOwnMission(tx, actor.personId, id);
    if (!mission) return refuse('not-found');
    if (mission.status === 'cancelled') return refuse('no-mission');
    const done = await act(tx, mission);
    if (!done.ok) return done;
    await record(tx, context, { action: done.value, objectKind: 'assignment', objectId: id });
    return accept({ id });
  });
}
