import 'server-only';
import { attempt } from '@/lib/db/attempt';
import type { Tx } from '@/lib/db/with-actor';
import type { Context, Manager, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { findPost } from '@/lib/matching/server/post.repository';
import type { Misfits } from '@/lib/matching/server/still-fits';
import { giveSeatBack, type Need } from '@/lib/need/need';
import type { NeedChange } from '@/lib/need/need-change';
import { saveSeats } from '@/lib/need/server/need.repository';
import type { Message } from '@/lib/notify/message';
import { enqueue } from '@/lib/notify/outbox';
import { clockOf } from '@/lib/solicitation/activated';
import { heldUntil, type WallClock } from '@/lib/solicitation/ask-rules';
import { readActivated } from '@/lib/solicitation/server/activated.repository';
import { makeLink } from '@/lib/solicitation/server/ask-person';
import {
  closeQuestion,
  listPendingOf,
  moveQuestion,
} from '@/lib/solicitation/server/solicitation.repository';
import { type Assignment, isLate } from '../assignment';
import { papersNaming } from '../papers';
import {
  deleteContact,
  listAssignmentsOf,
  saveCancelled,
  saveToReconfirm,
} from './assignment.repository';
import type { HoldAgain } from './held-again';
import { takePapersBack } from './paper.repository';
import { toPerson } from './tell';

type LetGo = 'need-changed' | 'no-longer-fits';

/**
 * What was said yes to changed (the rows of `CHANGE_TABLE` that ask again): everybody who said yes is asked again and
 * keeps the seat meanwhile, the papers that name what changed waiting to be signed again; everybody still thinking is told. Who has another mission at the new hours, or may not hold
 * what the need has become, is let go and told, and the seat opens again. Gives back the need as it then stands.
 */
export async function askAgain(
  tx: Tx,
  context: Context<Manager>,
  changed: Need,
  {
    misfits,
    holdAgain,
    changes,
  }: {
    readonly misfits: Misfits;
    readonly holdAgain: HoldAgain;
    readonly changes: readonly NeedChange[];
  },
): Promise<Need> {
  const { now } = context;
  const post = await findPost(tx, changed.id);
  const unfit = post ? misfits(post) : new Set<PersonId>();
  let need = changed;
  for (const mission of await listAssignmentsOf(tx, need.id)) {
    if (mission.status === 'cancelled') continue;
    const about = { need, solicitationId: mission.solicitationId, personId: mission.personId };
    const fits = !unfit.has(mission.personId);
    if (fits && (await attempt(tx, () => saveToReconfirm(tx, mission.id, need.period)))) {
      await holdAgain(tx, { ...mission, id: mission.solicitationId }, need.trade);
      await signAgain(tx, context, mission, changes);
      const told = toPerson('mission-changed', about);
      const payload = { ...told.payload, changes: changes.join(' ') };
      await enqueue(tx, now, [{ ...told, payload }]);
      continue;
    }
    need = await letGo(tx, need, mission, fits ? 'need-changed' : 'no-longer-fits', now);
    await enqueue(tx, now, [toPerson('mission-cancelled-by-structure', about)]);
  }
  await tellPending(tx, need, { unfit, holdAgain }, now);
  return need;
}

/** What was signed for other hours, another place or another post is to be signed again; journalled. */
async function signAgain(
  tx: Tx,
  context: Context<Manager>,
  { id, needId }: Assignment,
  changes: readonly NeedChange[],
): Promise<void> {
  const back = await takePapersBack(tx, id, papersNaming(changes));
  if (back.length === 0) return;
  await record(tx, context, {
    action: 'assignment.papers-again',
    objectKind: 'assignment',
    objectId: id,
    facts: { needId, rules: back.join(' ') },
  });
}

async function letGo(
  tx: Tx,
  need: Need,
  mission: Assignment,
  reason: LetGo,
  now: Date,
): Promise<Need> {
  const late = isLate(mission.period, now);
  await saveCancelled(tx, mission.id, { who: 'structure', reason, late, now });
  await deleteContact(tx, mission.id);
  await closeQuestion(tx, mission.solicitationId, reason, now);
  const reopened = giveSeatBack(need);
  await saveSeats(tx, reopened, now);
  return reopened;
}

/** The question as it now stands, once however often the need changes meanwhile: what leaves is read when it leaves. */
function newsOf(
  about: Parameters<typeof toPerson>[1] & { readonly need: Need },
  now: Date,
  clock: WallClock,
): Message {
  const { need, solicitationId } = about;
  const told = { ...toPerson('solicitation', about), notAfter: need.period.end };
  const until = heldUntil(need, now, clock);
  return until
    ? {
        ...told,
        dedupeKey: `solicitation:${solicitationId}:moved:${until.toISOString()}`,
        notBefore: until,
      }
    : told;
}

async function tellPending(
  tx: Tx,
  need: Need,
  { unfit, holdAgain }: { readonly unfit: ReadonlySet<PersonId>; readonly holdAgain: HoldAgain },
  now: Date,
): Promise<void> {
  const clock = clockOf(need.territoryId, await readActivated(tx, [need.territoryId], now));
  for (const { id, personId } of await listPendingOf(tx, need.id)) {
    const about = { need, solicitationId: id, personId };
    const fits = !unfit.has(personId);
    if (fits && (await attempt(tx, () => moveQuestion(tx, id, need.period)))) {
      await holdAgain(tx, { id, personId }, need.trade);
      // the link they have ends with the hours they were asked for
      await makeLink(tx, need, { id, personId }, now);
      await enqueue(tx, now, [newsOf(about, now, clock)]);
    } else {
      await closeQuestion(tx, id, fits ? 'need-changed' : 'no-longer-fits', now);
      await enqueue(tx, now, [toPerson('need-withdrawn', about)]);
    }
  }
}
