import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor, SolicitationId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { AssignmentId } from '../assignment';
import {
  LATENESS_RULE,
  type LateMinutes,
  type Lateness,
  type LateRefusal,
  type LateWay,
  planLateness,
} from '../lateness';
import type { LateMission } from '../mine';
import { findAssignment, lockPerson } from './assignment.repository';
import { findDay } from './day.repository';
import { listLateable, saveLateness } from './lateness.repository';
import { toStructure } from './tell';
import { tellStructure } from './tell-structure.repository';

type Said = {
  readonly id: AssignmentId | null;
  readonly minutes: LateMinutes;
  readonly by: LateWay;
};

/** « J’aurai du retard »: the structure sees at once when they will be there, and is written to. Said again, the last hour stands; it counts against nobody. */
export async function sayLateAs(
  context: Context<PersonActor>,
  { id, minutes, by }: Said,
): Promise<Result<Lateness & { readonly id: AssignmentId }, LateRefusal | 'not-found'>> {
  const { actor, now } = context;
  if (!id) return refuse('not-found');
  return withActor(actor, 'write', now, async (tx: Tx) => {
    await lockPerson(tx, actor.personId);
    const mission = await findAssignment(tx, id);
    if (mission?.personId !== actor.personId) return refuse('not-found');
    const { arrival } = await findDay(tx, id);
    const planned = planLateness({ ...mission, arrival }, minutes, now);
    if (!planned.ok) return planned;
    const late = { expectedAt: planned.value, saidAt: now, by };
    await saveLateness(tx, mission, late);
    const need = { ...mission, id: mission.needId, revision: 0 };
    const told = toStructure('mission-late', { ...mission, need }, { missionId: id });
    // said again, it is told again
    const message = { ...told, dedupeKey: `${told.dedupeKey}:${late.expectedAt.toISOString()}` };
    await tellStructure(tx, id, 'late', message, now);
    await record(tx, context, {
      ...{ action: 'mission.late', objectKind: 'assignment', objectId: id, facts: { by } },
    });
    return accept({ ...late, id });
  });
}

/** The missions of a person one could say now they will be late to; those of one question, when it is known. */
export async function listLateableAs(
  { actor, now }: Context<PersonActor>,
  of: SolicitationId | null = null,
): Promise<readonly LateMission[]> {
  const from = minutesAfter(now, -LATENESS_RULE.withinMinutes);
  const until = minutesAfter(now, LATENESS_RULE.earlyMinutes);
  return await withActor(actor, 'read', now, (tx) =>
    listLateable(tx, actor.personId, { of, from, until, now }),
  );
}
