import 'server-only';
import { findInForce, type InForce } from '@/lib/activation/server/activation.repository';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, RegionMember, TerritoryId } from '@/lib/identity/actor';
import { inParis } from '@/lib/shared/french-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { headline } from '../headline';
import {
  type OpenNeed,
  type Pace,
  type RaisedNeed,
  type SeatGrain,
  worstFirst,
} from '../situation';
import { maySeeSituation } from '../situation.policy';
import type { Waiting } from '../waiting';
import {
  findTerritoryName,
  listAlerts,
  listOpenNeeds,
  listSeatGrains,
  readPace,
  readWaiting,
} from './situation.repository';

const NEEDS_READ = 2_000;
const WEEK_MS = 7 * 86_400_000;

/** What a territory asks at one instant and nobody holds. */
export type Demand = {
  readonly territoryName: string;
  readonly headline: string;
  readonly needs: readonly OpenNeed[];
  readonly grains: readonly SeatGrain[];
  /** the activation that runs; never told to a region */
  readonly activation: InForce | null;
};

/** The picture of a territory at one instant; its needs worst first. */
export type Situation = Demand & {
  /** those that went up by themselves, worst first */
  readonly raised: readonly RaisedNeed[];
  /** of all that is open, the needs beyond those listed as well */
  readonly waiting: Waiting;
  readonly pace: Pace;
};

/** What the crisis cell sees of its territory: open seats, hours at stake, pace. It names nobody. */
export async function readSituationAs({
  actor,
  now,
}: Context): Promise<Result<Situation, 'not-found'>> {
  if (!maySeeSituation(actor)) return refuse('not-found');
  return accept(
    await withActor(actor, 'read', now, async (tx) =>
      situationIn(tx, actor.territoryId, {
        now,
        activation: await findInForce(tx, actor.territoryId, now),
      }),
    ),
  );
}

/** What the territory of a cell asks and nobody holds, and nothing else. */
export const readDemandAs = ({ actor, now }: Context<CellMember>): Promise<Demand> =>
  withActor(actor, 'read', now, async (tx) =>
    demandIn(tx, actor.territoryId, {
      now,
      activation: await findInForce(tx, actor.territoryId, now),
    }),
  );

/** The same picture of one département of a region; « not found » when it is not one of the region’s. */
export async function readRegionSituationAs(
  { actor, now }: Context<RegionMember>,
  territoryId: TerritoryId,
): Promise<Result<Situation, 'not-found'>> {
  if (!actor.territoryIds.includes(territoryId)) return refuse('not-found');
  return accept(
    await withActor(actor, 'read', now, (tx) =>
      situationIn(tx, territoryId, { now, activation: null }),
    ),
  );
}

type At = { readonly now: Date; readonly activation: InForce | null };

async function demandIn(
  tx: Tx,
  territoryId: TerritoryId,
  { now, activation }: At,
): Promise<Demand> {
  const territoryName = await findTerritoryName(tx, territoryId);
  const needs = await listOpenNeeds(tx, territoryId, now, NEEDS_READ);
  return {
    territoryName: territoryName ?? territoryId,
    headline: headline(needs, now),
    needs,
    grains: await listSeatGrains(tx, territoryId, now, activation?.period.end ?? now),
    activation,
  };
}

async function situationIn(tx: Tx, territoryId: TerritoryId, at: At): Promise<Situation> {
  const { now } = at;
  const dayStart = new Date(inParis(now).startOfDay().epochMilliseconds);
  const weekAgo = new Date(now.getTime() - WEEK_MS);
  const demand = await demandIn(tx, territoryId, at);
  const needs = worstFirst(demand.needs, now);
  const alerts = await listAlerts(
    tx,
    needs.map(({ id }) => id),
  );
  return {
    ...demand,
    needs,
    raised: needs.flatMap((need) => {
      const raised = alerts.get(need.id);
      return raised ? [{ need, alerts: raised }] : [];
    }),
    waiting: await readWaiting(tx, territoryId, now),
    pace: await readPace(tx, territoryId, dayStart, weekAgo),
  };
}
