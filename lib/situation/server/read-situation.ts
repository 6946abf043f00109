import 'server-only';
import { findInForce, type InForce } from '@/lib/activation/server/activation.repository';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, RegionMember, TerritoryId } from '@/lib/identity/actor';
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
import {
  findTerritoryName,
  listAlerts,
  listOpenNeeds,
  listSeatGrains,
  readPace,
} from './situation.repository';

const NEEDS_READ = 2_000;
const WEEK_MS = 7 * 86_400_000;

/** The picture of a territory at one instant. */
export type Situation = {
  readonly territoryName: string;
  readonly headline: string;
  /** worst first */
  readonly needs: readonly OpenNeed[];
  /** those that went up by themselves, worst first */
  readonly raised: readonly RaisedNeed[];
  readonly grains: readonly SeatGrain[];
  readonly pace: Pace;
  /** the activation that runs; never told to a region */
  readonly activation: InForce | null;
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

async function situationIn(
  tx: Tx,
  territoryId: TerritoryId,
  { now, activation }: { readonly now: Date; readonly activation: InForce | null },
): Promise<Situation> {
  const dayStart = new Date(inParis(now).startOfDay().epochMilliseconds);
  const weekAgo = new Date(now.getTime() - WEEK_MS);
  const territoryName = await findTerritoryName(tx, territoryId);
  const open = await listOpenNeeds(tx, territoryId, now, NEEDS_READ);
  const needs = worstFirst(open, now);
  const alerts = await listAlerts(
    tx,
    open.map(({ id }) => id),
  );
  return {
    territoryName: territoryName ?? territoryId,
    headline: headline(open, now),
    needs,
    raised: needs.flatMap((need) => {
      const raised = alerts.get(need.id);
      return raised ? [{ need, alerts: raised }] : [];
    }),
    grains: await listSeatGrains(tx, territoryId, now, activation?.period.end ?? now),
    pace: await readPace(tx, territoryId, dayStart, weekAgo),
    activation,
  };
}
