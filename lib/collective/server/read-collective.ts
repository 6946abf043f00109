import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, OrganizationId } from '@/lib/identity/actor';
import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type {
  BodyStatus,
  Collective,
  CollectiveBody,
  CollectiveId,
  Meeting,
  MeetingId,
  Minutes,
} from '../collective';
import { type Thread, threadsOf } from '../decision';
import type { Sheet } from '../sheet';
import {
  listBodies,
  listBodiesToAsk,
  listCollectives,
  listOwnBodies,
} from './collective.repository';
import { findCollectiveOf, listDecisions, listMeetings, listMinutes } from './meeting.repository';
import { listLacks, listOffers, listOthersLack } from './sheet.repository';

type Speaker = CellMember | Manager;
const mayRead = (actor: Speaker) => actor.role === 'cell' || actor.grade === 'director';

/** A collective in a list: what the speaker’s own body said; null: the cell. */
export type ListedCollective = Collective & { readonly own: BodyStatus | null };

/** The collectives of a cell’s territory, or those a direction was asked to. */
export const readCollectivesAs = ({
  actor,
  now,
}: Context<Speaker>): Promise<readonly ListedCollective[]> =>
  withActor(actor, 'read', now, async (tx) => {
    if (!mayRead(actor)) return [];
    const own = actor.role === 'cell' ? [] : await listOwnBodies(tx, actor.organizationId);
    return (await listCollectives(tx)).map((one) => ({
      ...one,
      own: own.find(({ collectiveId }) => collectiveId === one.id)?.status ?? null,
    }));
  });

/** A collective as one of those who meet reads it. */
export type CollectiveView = {
  readonly collective: ListedCollective;
  readonly bodies: readonly CollectiveBody[];
  readonly meetings: readonly Meeting[];
  readonly threads: readonly Thread[];
  /** null: not of it, or no longer */
  readonly sheet: Sheet | null;
  readonly ownBody: CollectiveBody | null;
  /** whom the cell may still ask */
  readonly toAsk: readonly { readonly id: OrganizationId; readonly name: string }[];
};

async function readSheet(
  tx: Tx,
  { actor, now }: Context<Speaker>,
  { id, bodies }: { readonly id: CollectiveId; readonly bodies: readonly CollectiveBody[] },
): Promise<Sheet> {
  const members = bodies.filter(({ status }) => status === 'in');
  const cell = actor.role === 'cell';
  const own = cell
    ? members
    : members.filter(({ organizationId }) => organizationId === actor.organizationId);
  return {
    ...{ readAt: now, whose: cell ? 'cell' : 'body', lacks: await listLacks(tx, own, now) },
    others: cell ? [] : await listOthersLack(tx, id),
    offers: await listOffers(tx, members, dayOf(now)),
  };
}

const latestOf = (bodies: readonly CollectiveBody[], organizationId: OrganizationId) => {
  const own = bodies.filter((one) => one.organizationId === organizationId);
  return own.find(({ status }) => status === 'in' || status === 'invited') ?? own.at(-1) ?? null;
};

async function read(
  tx: Tx,
  context: Context<Speaker>,
  id: CollectiveId,
): Promise<CollectiveView | null> {
  const { actor, now } = context;
  const [collective] = await listCollectives(tx, id);
  if (!collective) return null;
  const bodies = await listBodies(tx, id);
  const ownBody = actor.role === 'cell' ? null : latestOf(bodies, actor.organizationId);
  const isIn = actor.role === 'cell' || ownBody?.status === 'in';
  return {
    ...{ bodies, ownBody, collective: { ...collective, own: ownBody?.status ?? null } },
    meetings: await listMeetings(tx, id),
    threads: threadsOf(await listDecisions(tx, id), dayOf(now)),
    sheet: isIn && !collective.closedAt ? await readSheet(tx, context, { id, bodies }) : null,
    toAsk:
      actor.role === 'cell' && !collective.closedAt
        ? await listBodiesToAsk(tx, { id, territoryId: actor.territoryId })
        : [],
  };
}

/** One collective: for its cell, and for the direction of a body that is or was of it, as far as it reads. */
export async function readCollectiveAs(
  context: Context<Speaker>,
  id: CollectiveId | null,
): Promise<Result<CollectiveView, 'not-found'>> {
  if (!(id && mayRead(context.actor))) return refuse('not-found');
  const view = await withActor(context.actor, 'read', context.now, (tx) => read(tx, context, id));
  return view ? accept(view) : refuse('not-found');
}

/** One meeting as one of those who meet reads it. */
export type MeetingView = CollectiveView & {
  readonly meeting: Meeting;
  readonly minutes: readonly Minutes[];
};

/** One meeting, with what was said and decided there, as far as the speaker reads. */
export async function readCollectiveMeetingAs(
  context: Context<Speaker>,
  meetingId: MeetingId | null,
): Promise<Result<MeetingView, 'not-found'>> {
  if (!(meetingId && mayRead(context.actor))) return refuse('not-found');
  return await withActor(context.actor, 'read', context.now, async (tx) => {
    const id = await findCollectiveOf(tx, meetingId);
    const view = id ? await read(tx, context, id) : null;
    const meeting = view?.meetings.find((one) => one.id === meetingId);
    if (!(view && meeting)) return refuse('not-found');
    return accept({ ...view, meeting, minutes: await listMinutes(tx, meetingId) });
  });
}
