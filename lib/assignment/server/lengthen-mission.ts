import 'server-only';
import { attempt } from '@/lib/db/attempt';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import {
  type ExtensionId,
  type ExtensionSeen,
  planEarlyReturn,
  planExtension,
} from '@/lib/lending/extension';
import {
  findMissionOf,
  insertExtension,
  listExtensionsOf,
  saveOver,
} from '@/lib/lending/server/extension.repository';
import { findBorrowed } from '@/lib/lending/server/loan.repository';
import { firstHoursObstacle } from '@/lib/matching/hours-gate';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { readConfirmedRules } from '@/lib/solicitation/server/solicitation.repository';
import type { Assignment, AssignmentId } from '../assignment';
import { findAssignment, lockPerson, readHours, saveHours } from './assignment.repository';
import { inTheirName } from './in-their-name';

type When = { readonly id: AssignmentId | null; readonly at: Date };
type Done = { readonly needId: NeedId };
type NotTheirs = 'not-found' | 'no-mission' | 'not-lent';

/** What a structure asked of its missions’ hours, the last of each. */
export const readExtensionsAs = (
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<readonly ExtensionSeen[]> =>
  withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    return need && mayChangeNeed(actor, need) ? await listExtensionsOf(tx, needId) : [];
  });

/**
 * The host asks one person lent to stay longer: the person and their employer are asked, and the mission stays as it is until
 * both have said yes.
 */
export async function askExtensionAs(
  context: Context<Manager>,
  { id, at: until }: When,
): Promise<
  Result<
    Done,
    | NotTheirs
    | Extract<ReturnType<typeof planExtension>, { ok: false }>['refusal']
    | 'hours-not-lawful'
    | 'extension-waits'
  >
> {
  const { actor, now } = context;
  const seen = await withActor(actor, 'read', now, (tx) => findTheirs(tx, actor, id));
  if (!seen) return refuse('not-found');
  const planned = planExtension(seen.period, until, now);
  if (!planned.ok) return planned;
  // a host reads nobody’s other hours: the law is asked in the person’s name, and again once all have agreed
  const lawful = await withActor(inTheirName(seen), 'read', now, (tx) =>
    isLawfulUntil(tx, seen, until),
  );
  if (!lawful) return refuse('hours-not-lawful');
  return withActor(actor, 'write', now, async (tx) => {
    const found = await holdLent(tx, actor, seen.id);
    if (!found.ok) return found;
    const mission = found.value;
    if (until <= mission.period.end) return refuse('extension-not-later');
    const made = { by: actor.userId, now };
    const asked = await attempt(tx, () => insertExtension(tx, mission, until, made));
    if (!asked) return refuse('extension-waits');
    await tell(tx, context, mission, 'mission.extend');
    return accept({ needId: mission.needId });
  });
}

/** The host takes back what it asked, while it waits. */
export async function withdrawExtensionAs(
  context: Context<Manager>,
  { extensionId }: { readonly extensionId: ExtensionId | null },
): Promise<Result<Done, NotTheirs | 'extension-over'>> {
  const { actor, now } = context;
  if (!extensionId) return refuse('not-found');
  return withActor(actor, 'write', now, async (tx) => {
    const found = await holdLent(tx, actor, await findMissionOf(tx, extensionId));
    if (!found.ok) return found;
    if (!(await saveOver(tx, extensionId))) return refuse('extension-over');
    await tell(tx, context, found.value, 'mission.extend-withdraw');
    return accept({ needId: found.value.needId });
  });
}

/** The host no longer needs somebody from an hour of their mission on: the hours after it are theirs again, and their employer’s. */
export async function endEarlierAs(
  context: Context<Manager>,
  { id, at }: When,
): Promise<
  Result<Done, NotTheirs | Extract<ReturnType<typeof planEarlyReturn>, { ok: false }>['refusal']>
> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx) => {
    const found = await holdLent(tx, actor, id);
    if (!found.ok) return found;
    const mission = found.value;
    const planned = planEarlyReturn(mission.period, at, now);
    if (!planned.ok) return planned;
    await saveHours(tx, mission.id, { start: mission.period.start, end: planned.value });
    await tell(tx, context, mission, 'mission.end-earlier');
    return accept({ needId: mission.needId });
  });
}

async function findTheirs(
  tx: Tx,
  actor: Manager,
  id: AssignmentId | null,
): Promise<Assignment | null> {
  const seen = id && (await findAssignment(tx, id));
  const need = seen && (await findNeed(tx, seen.needId));
  return need && mayChangeNeed(actor, need) ? seen : null;
}

/** A confirmed mission of the speaker’s, of somebody lent, under their lock. */
async function holdLent(
  tx: Tx,
  actor: Manager,
  id: AssignmentId | null,
): Promise<Result<Assignment, NotTheirs>> {
  const seen = await findTheirs(tx, actor, id);
  if (!seen) return refuse('not-found');
  await lockPerson(tx, seen.personId);
  const mission = await findAssignment(tx, seen.id);
  if (mission?.status !== 'confirmed') return refuse('no-mission');
  const loan = await findBorrowed(tx, mission.solicitationId);
  return loan ? accept(mission) : refuse('not-lent');
}

/** Whether the law lets somebody work until then. */
export async function isLawfulUntil(tx: Tx, mission: Assignment, until: Date): Promise<boolean> {
  const need = await findNeed(tx, mission.needId);
  if (!need) return false;
  const period = { start: mission.period.start, end: until };
  const hours = await readHours(tx, { ...need, period }, mission.personId, mission.id);
  return firstHoursObstacle(hours, await readConfirmedRules(tx, mission.solicitationId)) === null;
}

async function tell(
  tx: Tx,
  context: Context<Manager>,
  mission: Assignment,
  action: string,
): Promise<void> {
  await announce(tx, context.now, { ...mission, kind: 'answer' });
  await record(tx, context, { action, objectKind: 'assignment', objectId: mission.id });
}
