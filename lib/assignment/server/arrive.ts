import 'server-only';
import { presenceCodeOf } from '@/lib/db/token';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, NeedId, PersonActor, SolicitationId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  ARRIVAL_RULE,
  type Arrival,
  type ArrivalWay,
  type ArriveRefusal,
  planArrival,
  typedCode,
} from '../arrival';
import type { Assignment, AssignmentId } from '../assignment';
import { findAssignment, lockPerson } from './assignment.repository';
import { countTry, findDay, saveArrival } from './day.repository';
import { type Arrivable, listArrivable } from './follow-up.repository';
import { tellStructure } from './tell-structure.repository';

type Said = {
  readonly id: AssignmentId | null;
  readonly by: Exclude<ArrivalWay, 'code'>;
  /** as it was typed; empty when they say so without it */
  readonly code: string;
};

type Refusal = ArriveRefusal | 'not-found' | 'wrong-code' | 'code-tries-over';

/** « Je suis arrivé·e »: the structure sees it at once, with who said it and how. Said twice, the first time stays. */
export async function arriveAs(
  context: Context<PersonActor>,
  { id, by, code }: Said,
): Promise<Result<Arrival & { readonly id: AssignmentId }, Refusal>> {
  const { actor, now } = context;
  if (!id) return refuse('not-found');
  const digits = typedCode(code);
  return withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<Arrival & { id: AssignmentId }, Refusal>> => {
      await lockPerson(tx, actor.personId);
      const mission = await findAssignment(tx, id);
      if (mission?.personId !== actor.personId) return refuse('not-found');
      const may = planArrival(mission, now);
      if (!may.ok) return may;
      const day = await findDay(tx, id);
      const read = await readCode(tx, mission, { digits, tries: day.codeTries });
      if (!read.ok) return read;
      const arrival = { at: day.arrival?.at ?? now, by: digits ? ('code' as const) : by };
      await saveArrival(tx, mission, arrival);
      await tellStructure(tx, id, 'arrived', null, now);
      await record(tx, context, {
        action: 'mission.arrived',
        objectKind: 'assignment',
        objectId: id,
        facts: { by: arrival.by },
      });
      return accept({ ...arrival, id });
    },
  );
}

/** The code as it was typed, when it was: wrong ones are counted, then read no more. */
async function readCode(
  tx: Tx,
  mission: Assignment,
  { digits, tries }: { readonly digits: string; readonly tries: number },
): Promise<Result<true, 'wrong-code' | 'code-tries-over'>> {
  if (!digits) return accept(true);
  if (tries >= ARRIVAL_RULE.tries) return refuse('code-tries-over');
  if (digits === presenceCodeOf(mission.needId)) return accept(true);
  await countTry(tx, mission);
  return refuse('wrong-code');
}

/** The four digits a structure shows to those it waits for on one need. */
export const codeShownFor = (needId: NeedId): string => presenceCodeOf(needId);

/** The missions a person could say they arrived at now; those of one question, when it is known. */
export async function listArrivableAs(
  { actor, now }: Context<PersonActor>,
  of: SolicitationId | null = null,
): Promise<readonly Arrivable[]> {
  const ahead = new Date(now.getTime() + ARRIVAL_RULE.earlyMinutes * 60_000);
  return await withActor(actor, 'read', now, (tx) =>
    listArrivable(tx, actor.personId, { of, ahead, now }),
  );
}
