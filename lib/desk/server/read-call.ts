import 'server-only';
import type { LateMission, LentMission, MyDemand } from '@/lib/assignment/mine';
import { readMyExtensionsAs } from '@/lib/assignment/server/answer-extension';
import { readMySolicitationsAs } from '@/lib/assignment/server/read-mine';
import { listReturnableAs } from '@/lib/assignment/server/return-earlier';
import { listLateableAs } from '@/lib/assignment/server/say-late';
import {
  type DeclaredAvailability,
  readAvailabilityAs,
} from '@/lib/availability/server/read-availability';
import { withActor } from '@/lib/db/with-actor';
import type { CallId, Context, PoolManager } from '@/lib/identity/actor';
import type { ExtensionAsked } from '@/lib/lending/extension';
import { declarationsOf } from '@/lib/matching/declaration';
import { readProfileAs } from '@/lib/profile/server/read-profile';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Call, isInHandOf } from '../call';
import type { DeskNote, DeskPerson, HeardConsent } from '../desk';
import type { Act } from '../outcome';
import { findCall, listActs } from './call.repository';
import { findConsent } from './consent.repository';
import { findDeskPerson } from './facts.repository';
import { listNotesAbout } from './note.repository';
import { hereOf } from './open-call';
import { readingVoiceOf } from './speak-for';

/** A call as its coordinator works in it: who, what waits, what was noted. */
export type CallView = {
  readonly call: Call;
  readonly person: DeskPerson;
  readonly consent: HeardConsent | null;
  readonly notes: readonly DeskNote[];
  readonly acts: readonly { readonly kind: Act; readonly at: Date }[];
  /** read in the person’s name, while the call is in hand; nothing once it is over */
  readonly demands: readonly MyDemand[];
  /** longer hours asked of their missions, that wait for their word */
  readonly extensions: readonly ExtensionAsked[];
  /** missions that may end sooner on their word, when they are lent */
  readonly returnable: readonly LentMission[];
  /** missions near, that they may say they will be late to */
  readonly lateable: readonly LateMission[];
  readonly availability: DeclaredAvailability | null;
  /** what a yes of theirs declares, as ends of « vous déclarez… » */
  readonly declares: readonly string[];
};

const NOTHING = {
  ...{
    demands: [],
    extensions: [],
    returnable: [],
    lateable: [],
    availability: null,
    declares: [],
  },
};

/** One of one’s own calls. What the person was asked is shown during the call alone. */
export async function readCallAs(
  { actor, now }: Context<PoolManager>,
  callId: CallId | null,
): Promise<Result<CallView, 'not-found'>> {
  if (!callId) return refuse('not-found');
  const read = await withActor(actor, 'read', now, async (tx) => {
    const call = await findCall(tx, callId);
    if (!call || call.membershipId !== actor.membershipId) return null;
    const where = { poolId: actor.poolId, ...hereOf(actor, now), personId: call.personId };
    const person = await findDeskPerson(tx, where);
    if (!person) return null;
    const about = {
      notes: await listNotesAbout(tx, call.personId),
      acts: await listActs(tx, callId),
    };
    return { call, person, consent: await findConsent(tx, call.personId), ...about };
  });
  if (!read) return refuse('not-found');
  if (!isInHandOf(read.call, actor.membershipId)) return accept({ ...read, ...NOTHING });
  const voice = { actor: readingVoiceOf(actor, read.person), now };
  const demands = await readMySolicitationsAs(voice);
  const profile = await readProfileAs(voice);
  return accept({
    ...read,
    demands: demands.filter(({ period }) => period.end > now),
    extensions: await readMyExtensionsAs(voice),
    returnable: await listReturnableAs(voice),
    lateable: await listLateableAs(voice),
    availability: await readAvailabilityAs(voice),
    declares: profile.ok ? declarationsOf(profile.value.person.kind) : [],
  });
}
