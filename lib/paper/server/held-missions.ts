import 'server-only';
import type { AssignmentId } from '@/lib/assignment/assignment';
import type { Tx } from '@/lib/db/with-actor';
import type { Manager, NeedId } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { FoundMission } from '../mission-row';
import type { Template } from '../standard-templates';
import { listPaperMissions, needOfMission } from './paper-mission.repository';
import { listTemplates } from './template.repository';

/** A need of the speaker’s, its missions as papers tell them, and the wording in force where they are. */
export type HeldMissions = {
  readonly need: Need;
  readonly missions: readonly FoundMission[];
  readonly templates: readonly Template[];
};

/** The missions of a need the speaker answers for; anybody else’s is not found. */
export async function findMissions(
  tx: Tx,
  actor: Manager,
  needId: NeedId | null,
  only: AssignmentId | null = null,
): Promise<Result<HeldMissions, 'not-found'>> {
  const need = needId && (await findNeed(tx, needId));
  if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
  return accept({
    need,
    missions: await listPaperMissions(tx, need.id, only),
    templates: await listTemplates(tx, need.territoryId),
  });
}

/** One mission the speaker answers for. */
export async function findMission(
  tx: Tx,
  actor: Manager,
  id: AssignmentId | null,
): Promise<Result<HeldMissions & { readonly mission: FoundMission }, 'not-found'>> {
  const needId = id && (await needOfMission(tx, id));
  const held = await findMissions(tx, actor, needId, id);
  if (!held.ok) return held;
  const [mission] = held.value.missions;
  return mission ? accept({ ...held.value, mission }) : refuse('not-found');
}
