import 'server-only';
import { teamObstacle } from '@/lib/assignment/server/host-team';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { findNeed } from '@/lib/need/server/need.repository';
import { listPools } from '@/lib/pool/server/settings.repository';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { leftOut } from '@/lib/solicitation/ring';
import { findSearch } from '@/lib/solicitation/server/reach.repository';
import { leaseSince, newCauses, statusOf } from '../case';
import type { AskChoices, CaseSheet } from '../case-sheet';
import { sayGone } from '../case-words';
import { keyOf, type Subject } from '../entry';
import { leadBandOf } from '../lead-band';
import { LEVER_TABLE, type Lever } from '../lever';
import { type Advice, adviceFor, type LeverRecord } from '../lever-advice';
import { type ToldPulled, tellLever } from '../lever-answers';
import { listServicesNear } from './ask-service-by-lever';
import {
  type CasePlace,
  type CaseRow,
  findLastCase,
  findPlace,
  listFacts,
  listReferents,
  listViewers,
} from './case.repository';
import { findNeedStatus } from './entry.repository';
import { listLevers, listRecords, readSeen } from './lever.repository';
import { leverCaseOf } from './pull-lever';
import { listEntries } from './read-entries';
import { listToTell } from './to-tell';

/** One subject of the queue of one’s own territory; that of another does not exist. */
export async function readCaseAs(
  context: Context<CellMember>,
  subject: Subject,
): Promise<Result<CaseSheet, 'not-found'>> {
  return await withActor(context.actor, 'read', context.now, async (tx) => {
    const place = await findPlace(tx, subject);
    if (!place) return refuse('not-found');
    const last = await findLastCase(tx, place);
    const referents = await listReferents(tx, place);
    const stand = await standOf(tx, context, { subject, place, last });
    const written = last ? await writtenOn(tx, context, last) : NOTHING;
    const tried = written.version > 0 ? written.levers : [];
    const advice = await adviseOn(tx, context, place, tried);
    const records = await recordsOf(tx, context);
    const asks = await asksOf(tx, place);
    const services = await listServicesNear(tx, place, context.now);
    return accept({
      subject,
      structureId: place.structureId,
      last,
      referents,
      ...stand,
      ...written,
      advice,
      records,
      asks,
      services,
    });
  });
}

const NOTHING = { version: 0, isOwn: false, facts: [], levers: [], viewers: [] };

/** What was written on a case, and who reads it. */
async function writtenOn(tx: Tx, context: Context<CellMember>, last: CaseRow) {
  const isOpen = last.closedAt === null;
  return {
    version: isOpen ? last.version : 0,
    isOwn: isOpen && last.owner?.membershipId === context.actor.membershipId,
    facts: await listFacts(tx, last.id),
    levers: (await listLevers(tx, last.id)).map(tellLever),
    viewers: isOpen ? await othersOn(tx, context, last.id) : [],
  };
}

type Placed = {
  readonly subject: Subject;
  readonly place: CasePlace;
  readonly last: CaseRow | null;
};

/** Why it is in the queue now, and where it stands. */
async function standOf(tx: Tx, context: Context<CellMember>, { subject, place, last }: Placed) {
  const only = { subject, structureId: place.structureId };
  const found = (await listEntries(tx, context, only)).find(({ key }) => key === keyOf(subject));
  const status = statusOf(found?.causes ?? [], last, context.now);
  const wasNeed = status === 'gone' && place.needId;
  const needStatus = wasNeed ? await findNeedStatus(tx, wasNeed) : null;
  return {
    status,
    entry: found ? { ...found, causes: newCauses(found.causes, last) } : null,
    toTell: await listToTell(tx, found, context.now),
    gone: status === 'gone' ? sayGone(needStatus) : null,
  };
}

/** The levers left, from what worked in like cases here. */
async function adviseOn(
  tx: Tx,
  { actor, now }: Context<CellMember>,
  { needId }: CasePlace,
  tried: readonly ToldPulled[],
): Promise<readonly Advice[]> {
  const need = needId && (await findNeed(tx, needId));
  const kind = leverCaseOf(need, now);
  const like = { tradeGroup: kind.group, leadBand: leadBandOf(kind.hoursToStart) };
  const advice = adviceFor(kind, tried, await readSeen(tx, actor.territoryId, like));
  // the law keeps volunteers from some posts, and those already told are not told twice
  const noTeam = need && (await teamObstacle(tx, need, now)) !== null;
  return noTeam ? advice.filter(({ lever }) => !asksTeams(lever)) : advice;
}
const asksTeams = (lever: Lever) => LEVER_TABLE[lever].way.kind === 'asks-teams';

/** Whom a lever may have asked: the pools of the territory, by name. */
async function asksOf(tx: Tx, { needId, territoryId }: CasePlace): Promise<AskChoices | null> {
  if (!needId) return null;
  const search = await findSearch(tx, needId);
  const pools = (await listPools(tx, territoryId)).map(({ id, name }) => ({ id, name }));
  const needsAgreement = search !== null && (search.held || leftOut(search.rings).length > 0);
  return { pools, needsAgreement };
}

/** Colleagues who have the case under their eyes. */
async function othersOn(tx: Tx, { actor, now }: Context<CellMember>, id: CaseRow['id']) {
  const since = leaseSince(now);
  const there = await listViewers(tx, [id], { besides: actor.membershipId, since });
  return there.map(({ name }) => name);
}

/** How far back what levers gave is counted (days). Product choice, 2026-11-27. */
export const RECORD_DAYS = 365;

const recordsOf = (tx: Tx, { actor, now }: Context<CellMember>) =>
  listRecords(tx, actor.territoryId, {
    start: minutesAfter(now, -RECORD_DAYS * 24 * 60),
    // pulled at this very instant, it counts
    end: minutesAfter(now, 1),
  });

/** What each lever gave in one’s own territory, over a year. */
export const readLeverRecordsAs = ({
  actor,
  now,
}: Context<CellMember>): Promise<readonly LeverRecord[]> =>
  withActor(actor, 'read', now, (tx) => recordsOf(tx, { actor, now }));
