import 'server-only';
import { isWithdrawnDuring } from '@/lib/availability/server/availability.repository';
import { attempt } from '@/lib/db/attempt';
import type { Tx } from '@/lib/db/with-actor';
import { withActor } from '@/lib/db/with-actor';
import type { Answering, Context, Manager, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { type ExtensionAsked, type ExtensionId, isExtensionAgreed } from '@/lib/lending/extension';
import {
  findAskedByLink,
  findAskedVoice,
  type HeldExtension,
  listExtensionsAsked,
  lockExtension,
  saveAgreed,
  saveHeard,
  saveHeardByLink,
  saveOver,
} from '@/lib/lending/server/extension.repository';
import { findLoan, noteByLink } from '@/lib/lending/server/loan.repository';
import { holding, mayLend } from '@/lib/lending/server/read-loans';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Assignment } from '../assignment';
import { findAssignmentOf, lockPerson, saveHours } from './assignment.repository';
import { inTheirName } from './in-their-name';
import { isLawfulUntil } from './lengthen-mission';

type Said = { readonly extensionId: ExtensionId | null; readonly said: 'yes' | 'no' };

/** What came of it: noted, the mission lasts longer, or it stays as it was. */
export type ExtensionOutcome = 'noted' | 'agreed' | 'over';
type Refusal = 'not-found' | 'extension-over';

/** What the person is asked about the hours of their missions. */
export const readMyExtensionsAs = ({
  actor,
  now,
}: Context<PersonActor>): Promise<readonly ExtensionAsked[]> =>
  withActor(actor, 'read', now, listExtensionsAsked);

/** What the direction of a lender is asked about the hours of its people. */
export const readLenderExtensionsAs = async ({
  actor,
  now,
}: Context<Manager>): Promise<readonly ExtensionAsked[]> =>
  mayLend(actor) ? await withActor(actor, 'read', now, listExtensionsAsked) : [];

/** The person stays longer, or not; their employer is asked next, never before. */
export async function answerExtensionAs(
  context: Context<PersonActor>,
  { extensionId, said }: Said,
): Promise<Result<ExtensionOutcome, Refusal>> {
  const { actor, now } = context;
  if (!extensionId) return refuse('not-found');
  const voice = await withActor(actor, 'read', now, (tx) => findAskedVoice(tx, extensionId));
  if (!voice) return refuse('not-found');
  const speaking = { actor: inTheirName(voice), now };
  return await withActor(speaking.actor, 'write', now, async (tx) => {
    await lockPerson(tx, actor.personId);
    if (!(await saveHeard(tx, extensionId, { party: 'person', said }, now)))
      return refuse('extension-over');
    await note(tx, speaking, extensionId, said);
    return accept(said === 'yes' ? ('noted' as const) : ('over' as const));
  });
}

/** The direction of a lender says yes or no to longer hours; a yes is the last one, and the mission lasts as long. */
export async function answerExtensionForLenderAs(
  context: Context<Manager>,
  { extensionId, said }: Said,
): Promise<Result<ExtensionOutcome, Refusal | 'not-direction'>> {
  const { actor, now } = context;
  if (!mayLend(actor)) return refuse('not-direction');
  if (!extensionId) return refuse('not-found');
  const heard = await withActor(actor, 'write', now, async (tx) => {
    const voice = await findAskedVoice(tx, extensionId);
    if (!voice) return refuse('not-found');
    // said twice, the first time stays
    if (voice.agreed && said === 'yes') return accept(voice);
    if (!(await saveHeard(tx, extensionId, { party: 'home', said }, now)))
      return refuse('extension-over');
    await note(tx, context, extensionId, said);
    return accept(voice);
  });
  if (!heard.ok) return heard;
  if (said === 'no') return accept('over');
  return accept(await settleExtensionAs({ actor: inTheirName(heard.value), now }));
}

/** What the link of a loan is asked about the hours of its mission; null when nothing is. */
export async function readExtensionByLink(
  { now }: Context,
  { token }: { readonly token: string },
): Promise<ExtensionAsked | null> {
  return await withActor(holding(token), 'read', now, findAskedByLink);
}

/** The same answer by the link that was sent to the lender, without an account. */
export async function answerExtensionByLink(
  { now }: Context,
  { token, said }: { readonly token: string; readonly said: 'yes' | 'no' },
): Promise<Result<ExtensionOutcome, Refusal>> {
  const heard = await withActor(holding(token), 'write', now, async (tx) => {
    const asked = await findAskedByLink(tx);
    if (!asked) return refuse('not-found');
    if (!(await saveHeardByLink(tx, said))) return refuse('extension-over');
    await noteByLink(tx, noteOf(asked.id, said));
    return accept(asked.voice);
  });
  if (!heard.ok) return heard;
  if (said === 'no') return accept('over');
  return accept(await settleExtensionAs({ actor: inTheirName(heard.value), now }));
}

/**
 * Carries out what all three agreed to, in the person’s name and under their lock: the mission lasts longer, unless the law or
 * another mission no longer lets it; it then stays as it was.
 */
export async function settleExtensionAs(context: Context<Answering>): Promise<ExtensionOutcome> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    await lockPerson(tx, actor.personId);
    const mission = await findAssignmentOf(tx, actor.needId, actor.personId);
    const held = mission && (await lockExtension(tx, mission.id));
    if (!mission || !held) return 'over';
    if (!isExtensionAgreed(held)) return 'noted';
    if (!(await mayStay(tx, mission, held, now)) || !(await lengthen(tx, mission, held))) {
      await saveOver(tx, held.id);
      return 'over';
    }
    await announce(tx, now, { ...mission, kind: 'answer' });
    await record(tx, context, {
      action: 'mission.extended',
      objectKind: 'assignment',
      objectId: mission.id,
    });
    return 'agreed';
  });
}

// over, nobody stays: hours done are said, not agreed to beforehand
const mayStay = async (
  tx: Tx,
  mission: Assignment,
  { until }: HeldExtension,
  now: Date,
): Promise<boolean> =>
  mission.status === 'confirmed' &&
  mission.period.end > now &&
  !(await findLoan(tx, mission.solicitationId))?.suspended &&
  !(await isWithdrawnDuring(tx, mission.personId, { start: mission.period.end, end: until })) &&
  (await isLawfulUntil(tx, mission, until));

const lengthen = (tx: Tx, mission: Assignment, { id, until }: HeldExtension): Promise<boolean> =>
  attempt(tx, async () => {
    await saveAgreed(tx, id);
    await saveHours(tx, mission.id, { start: mission.period.start, end: until });
  });

const noteOf = (id: ExtensionId, said: 'yes' | 'no') => ({
  ...{ action: 'mission.extend-heard', objectKind: 'extension', objectId: id },
  facts: { said },
});

const note = (tx: Tx, context: Parameters<typeof record>[1], id: ExtensionId, said: 'yes' | 'no') =>
  record(tx, context, noteOf(id, said));
