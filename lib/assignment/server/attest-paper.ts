import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { findBorrowed } from '@/lib/lending/server/loan.repository';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Assignment, AssignmentId } from '../assignment';
import { type MissionPaper, planPaper, startMission } from '../papers';
import { findAssignment } from './assignment.repository';
import { listPapersOf, lockMission, savePaper, saveStarted } from './paper.repository';

type Held = {
  readonly need: Need;
  readonly mission: Assignment;
  readonly papers: readonly MissionPaper[];
};

/** A mission of the speaker’s, held until the end of the transaction, with its papers. */
async function hold(
  tx: Tx,
  actor: Manager,
  id: AssignmentId | null,
): Promise<Result<Held, 'not-found'>> {
  if (!id) return refuse('not-found');
  const seen = await findAssignment(tx, id);
  const need = seen && (await findNeed(tx, seen.needId));
  if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
  await lockMission(tx, id);
  const mission = await findAssignment(tx, id);
  if (!mission) return refuse('not-found');
  return accept({ need, mission, papers: (await listPapersOf(tx, need.id)).get(id) ?? [] });
}

type PaperRefusal =
  | 'not-found'
  | 'already-cancelled'
  | 'paper-to-come'
  | 'paper-already-used'
  | 'paper-of-others'
  | 'paper-signed-by-all'
  | 'paper-contested';

/** « Signé le… »: the structure says what was signed or seen, and when; or takes it back. Journalled. */
export async function attestPaperAs(
  context: Context<Manager>,
  said: {
    readonly id: AssignmentId | null;
    readonly rule: string;
    readonly signedOn: Date | null;
  },
): Promise<Result<Assignment, PaperRefusal>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Assignment, PaperRefusal>> => {
    const held = await hold(tx, actor, said.id);
    if (!held.ok) return held;
    const { need, mission, papers } = held.value;
    const planned = planPaper(mission, papers, said, now);
    if (!planned.ok) return planned;
    await savePaper(tx, mission.id, planned.value, { userId: actor.userId, now });
    await announce(tx, now, { ...need, needId: need.id, kind: 'need-changed' });
    await record(tx, context, {
      action: said.signedOn ? 'assignment.paper' : 'assignment.paper-back',
      objectKind: 'assignment',
      objectId: mission.id,
      facts: { needId: need.id, rule: said.rule },
    });
    return accept(mission);
  });
}

type StartRefusal =
  | 'not-found'
  | 'already-cancelled'
  | 'mission-to-reconfirm'
  | 'mission-not-begun'
  | 'mission-over'
  | 'papers-missing'
  | 'loan-not-written';

/** The structure says the person is at work: never before what the law wants signed or seen is. The database refuses too. */
export async function startMissionAs(
  context: Context<Manager>,
  { id }: { readonly id: AssignmentId | null },
): Promise<Result<Assignment, StartRefusal>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Assignment, StartRefusal>> => {
    const held = await hold(tx, actor, id);
    if (!held.ok) return held;
    const { need, mission, papers } = held.value;
    const started = startMission(mission, papers, now);
    if (!started.ok || mission.startedAt) return started;
    if ((await findBorrowed(tx, mission.solicitationId))?.oral) return refuse('loan-not-written');
    await saveStarted(tx, mission.id, now);
    await announce(tx, now, { ...need, needId: need.id, kind: 'need-changed' });
    await record(tx, context, {
      action: 'assignment.start',
      objectKind: 'assignment',
      objectId: mission.id,
      facts: { needId: need.id },
    });
    return started;
  });
}
