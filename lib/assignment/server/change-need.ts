import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { readMisfits } from '@/lib/matching/server/still-fits';
import type { WorkBegun } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { asksAgain, changesBetween, type NeedChange } from '@/lib/need/need-change';
import { lockNeed, updateNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { holdsSeats } from '../team';
import { listThere } from './already-there';
import { askAgain } from './ask-again';
import { readHoldAgain } from './held-again';
import { askTeamsAgain } from './host-team';
import { listTeamsOf } from './team.repository';
import { tellDetails } from './tell-details';
import { tellFilled } from './tell-filled';

/** A way to change a need: what it becomes, what else the same act does, and what the journal says of it. */
export type Change<Planned, Refusal extends string> = {
  readonly action: 'need.edit' | 'need.reshape' | 'need.split';
  /** decided on the need as it stands under its lock */
  readonly plan: (before: Need) => Result<Planned, Refusal>;
  readonly editedOf: (planned: Planned) => Need;
  /** whose act it is in the journal, when the cell does it in the place of the structure */
  readonly signedBy?: CellMember;
  /** done after those who said yes were asked again; gives the journal its own facts */
  readonly besides?: (
    tx: Tx,
    planned: Planned,
    before: Need,
  ) => Promise<Readonly<Record<string, string | number | boolean | null>>>;
};

/**
 * Changes one of the speaker’s needs, all or nothing: locked, decided, saved; when what somebody said yes to is no longer
 * the same, they are asked again, or let go when they may not hold it; of anything else they are to know, they are told;
 * boards are told, the journal remembers. Once somebody is there, what they agreed to stays.
 */
export async function changeNeedAs<Planned, Refusal extends string>(
  context: Context<Manager>,
  needId: NeedId | null,
  change: Change<Planned, Refusal>,
): Promise<Result<Need, 'not-found' | WorkBegun | Refusal>> {
  if (!needId) return refuse('not-found');
  const { actor, now } = context;
  const misfits = await readMisfits(actor.territoryId, needId, now);
  const holdAgain = await readHoldAgain(actor.territoryId, needId, now);
  const tellThoseComing = async (tx: Tx, edited: Need, touched: readonly NeedChange[]) => {
    const changes = asksAgain(touched);
    if (changes.length === 0) {
      if (touched.length > 0) await tellDetails(tx, edited, now);
      return edited;
    }
    const after = await askAgain(tx, context, edited, { misfits, holdAgain, changes });
    return await askTeamsAgain(tx, after, changes, now);
  };
  const tellEverybody = async (tx: Tx, edited: Need, touched: readonly NeedChange[]) => {
    const after = await tellThoseComing(tx, edited, touched);
    // fewer seats are wanted, and they are all taken: nobody waits for one any more
    if (after.status === 'filled') await tellFilled(tx, after, now);
    return after;
  };
  return withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<Need, 'not-found' | WorkBegun | Refusal>> => {
      const before = await lockNeed(tx, needId);
      if (!before || !mayChangeNeed(actor, before)) return refuse('not-found');
      const planned = change.plan(before);
      if (!planned.ok) return planned;
      const edited = change.editedOf(planned.value);
      const touched = changesBetween(before, edited);
      if (asksAgain(touched).length > 0 && (await isAtWork(tx, needId)))
        return refuse('work-begun');
      await updateNeed(tx, edited, now);
      const after = await tellEverybody(tx, edited, touched);
      await announce(tx, now, { ...after, needId, kind: 'need-changed' });
      const facts = change.besides ? await change.besides(tx, planned.value, before) : {};
      await record(tx, signing(context, change.signedBy), {
        ...{ action: change.action, objectKind: 'need', objectId: needId },
        ...{ organizationId: after.organizationId, territoryId: after.territoryId },
        facts: { ...facts, revision: after.revision, askedAgain: asksAgain(touched).length > 0 },
      });
      return accept(after);
    },
  );
}

async function isAtWork(tx: Tx, needId: NeedId): Promise<boolean> {
  if ((await listThere(tx, needId)).size > 0) return true;
  const teams = await listTeamsOf(tx, needId);
  return teams.some((team) => holdsSeats(team) && (team.present ?? 0) > 0);
}

const signing = (
  context: Context<Manager>,
  by: CellMember | undefined,
): Context<Manager | CellMember> => (by ? { actor: by, now: context.now } : context);
