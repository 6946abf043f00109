import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import type { Trade } from '@/lib/profile/trade';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Contours } from '@/lib/territory/contours';
import { listStandingsAs, type StandingPlace } from '@/lib/triage/server/read-standings';
import { DELAY_DAYS, type Delays } from '../delays';
import type { ReadyCell, SeatCell } from '../forecast';
import type { Horizon, OpenNeed, SeatGrain } from '../situation';
import { maySeeSituation } from '../situation.policy';
import type { MapPlace, Town } from '../tension-map';
import { countReady, countSeats } from './forecast.repository';
import { findContours, listPlacePoints, listTowns } from './map.repository';
import { readSituationAs, type Situation } from './read-situation';
import { readDelays, readHoursThen } from './trend.repository';

/** Everything the tension of a territory is drawn from, read at one instant: page, wall, map, files all read this. */
export type Tension = {
  readonly territoryName: string;
  readonly activation: Situation['activation'];
  readonly headline: string;
  readonly readAt: Date;
  readonly needs: readonly OpenNeed[];
  readonly grains: readonly SeatGrain[];
  readonly hoursThen: Readonly<Record<Horizon, number>>;
  readonly delays: { readonly lately: Delays; readonly before: Delays };
  readonly places: readonly StandingPlace[];
  readonly towns: readonly Town[];
  readonly contours: Contours | null;
  readonly points: readonly MapPlace[];
  readonly seats: readonly SeatCell[];
  /** counts of people: told in bands alone, by lib/situation/forecast.ts */
  readonly ready: readonly ReadyCell[];
};

/** The tension of the cell’s territory: hours nobody covers, what they were, where structures stand, who is ready. It names nobody. */
export async function readTensionAs(context: Context): Promise<Result<Tension, 'not-found'>> {
  const { actor, now } = context;
  if (!maySeeSituation(actor)) return refuse('not-found');
  const { territoryId } = actor;
  // readings of one instant, side by side: none waits for another
  const [situation, { places }, past, reserve] = await Promise.all([
    readSituationAs(context),
    listStandingsAs({ actor, now }),
    withActor(actor, 'read', now, async (tx) => ({
      hoursThen: await readHoursThen(tx, territoryId, now),
      delays: await readDelays(tx, territoryId, now, DELAY_DAYS),
      towns: await listTowns(tx, territoryId),
      contours: await findContours(tx, territoryId),
      spots: await listPlacePoints(tx, territoryId),
    })),
    readReserve({ actor, now }),
  ]);
  if (!situation.ok) return situation;
  const { territoryName, activation, headline, needs, grains } = situation.value;
  const levels = new Map(places.map(({ place, standing }) => [place.id, standing.level]));
  const { spots, ...read } = past;
  const points = spots.flatMap((spot) => {
    const level = levels.get(spot.id);
    return level ? [{ ...spot, level }] : [];
  });
  return accept({
    ...{ territoryName, activation, headline, readAt: now, needs, grains, ...read },
    ...{ places, points, ...reserve },
  });
}

/** The places to fill, and how many are ready for the trades they ask. */
async function readReserve({ actor, now }: Context<CellMember>) {
  const { territoryId } = actor;
  const seats = await withActor(actor, 'read', now, (tx) => countSeats(tx, territoryId, now));
  const trades: readonly Trade[] = [...new Set(seats.map(({ trade }) => trade))];
  const ready = await withActor({ role: 'matching', territoryId }, 'read', now, (tx) =>
    countReady(tx, territoryId, trades, now),
  );
  return { seats, ready };
}
