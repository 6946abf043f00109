import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type {
  Answering,
  Context,
  OrganizationId,
  PersonActor,
  SolicitationId,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import type { NeedStatus, PublicServed } from '@/lib/need/need';
import type { Task } from '@/lib/need/task';
import type { Trade } from '@/lib/profile/trade';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { againOf } from '@/lib/solicitation/again';
import { limitsToldToPerson } from '@/lib/solicitation/limit';
import { findSolicitation } from '@/lib/solicitation/server/solicitation.repository';
import type { CloseReason, SolicitationStatus } from '@/lib/solicitation/solicitation';
import { type AnswerState, answerState, mayComeBack } from '../answer';
import type { AssignmentStatus, CancelledBy } from '../assignment';
import { isMission, type MyDemand } from '../mine';
import { NO_SHOW } from '../no-show';
import type { MissionPaper } from '../papers';
import { inTheirName } from './in-their-name';
import { listMine, type MineRow } from './mission.repository';
import { listOwnPapers } from './paper.repository';

/** What a person was asked, latest first: waiting, answered, closed. */
export async function readMySolicitationsAs({
  actor,
  now,
}: Context<PersonActor>): Promise<MyDemand[]> {
  const rows = await withActor(actor, 'read', now, (tx) => listMine(tx, actor.personId));
  return rows.map((row) => toDemand(row, now));
}

/** A person’s missions, to come and past, cancelled ones marked. */
export async function readMyMissionsAs(context: Context<PersonActor>): Promise<MyDemand[]> {
  return (await readMySolicitationsAs(context)).filter(isMission);
}

/** What is to be signed or seen before each of a person’s missions, by the demand they said yes to. */
export async function readMyPapersAs({
  actor,
  now,
}: Context<PersonActor>): Promise<ReadonlyMap<SolicitationId, readonly MissionPaper[]>> {
  return await withActor(actor, 'read', now, (tx) => listOwnPapers(tx, actor.personId));
}

/** A person signed in answers one of their own demands: the same voice as its link, without the link. */
export async function answeringOf(
  { actor, now }: Context<PersonActor>,
  solicitationId: SolicitationId,
): Promise<Result<Context<Answering>, 'not-found'>> {
  const asked = await withActor(actor, 'read', now, (tx) => findSolicitation(tx, solicitationId));
  if (!asked || asked.personId !== actor.personId) return refuse('not-found');
  const speaker: Answering = {
    ...inTheirName({ ...asked, solicitationId }),
    ...(actor.heard ? { heard: actor.heard } : {}),
  };
  return accept({ actor: speaker, now });
}

/** States in which somebody holds a seat: they know whom to call. */
const MET: readonly AnswerState[] = ['accepted', 'to-reconfirm', 'said-yes-again'];

// the structure’s contact is told by `contact` alone, and only once met
function toDemand(
  {
    contactName,
    contactPhone,
    held,
    confirmed,
    asks,
    reservedAt,
    declineScope,
    teamId,
    offeredAt,
    cancelReason,
    ...row
  }: MineRow,
  now: Date,
): MyDemand {
  const period = { start: row.startsAt, end: row.endsAt };
  const need = { ...row, status: row.needStatus as NeedStatus, period };
  const status = row.solicitationStatus as SolicitationStatus;
  const state = answerState(
    {
      need,
      solicitation: {
        ...{ status, teamId, offeredAt },
        closeReason: row.closeReason as CloseReason | null,
      },
      mission: row.missionStatus
        ? {
            status: row.missionStatus as AssignmentStatus,
            cancelledBy: row.cancelledBy as CancelledBy | null,
          }
        : null,
      linkExpired: false,
      saidYes: row.saidYes,
    },
    now,
  );
  const met = MET.includes(state);
  return {
    ...row,
    solicitationId: row.solicitationId as SolicitationId,
    organizationId: row.organizationId as OrganizationId,
    territoryId: row.territoryId as TerritoryId,
    structureId: row.structureId as StructureId,
    trade: row.trade as Trade,
    tasks: row.tasks as Task[],
    publicServed: row.publicServed as PublicServed,
    period,
    agreed:
      row.agreedStart && row.agreedEnd ? { start: row.agreedStart, end: row.agreedEnd } : null,
    seatsLeft: Math.max(0, row.seats - row.seatsTaken),
    state,
    // signed in, no link is past its time
    mayComeBack:
      state === 'declined' &&
      mayComeBack({ need, solicitation: { status, declineScope }, linkExpired: false }, now),
    limits: limitsToldToPerson(
      { held, confirmed },
      { trade: row.trade as Trade, tasks: row.tasks },
    ),
    again: againOf({ asks, reservedAt }),
    missed: state === 'cancelled-by-structure' && cancelReason === NO_SHOW,
    contact: met ? { name: contactName, phone: contactPhone } : null,
  };
}
