import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import type { Trade } from '@/lib/profile/trade';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Contours } from '@/lib/territory/contours';
import { listStandingsAs, type StandingPlace } from '@/lib/triage/server/read-standings';
import { DELAY_DAYS, type Delays } from '../delays';
import type { OpenNeed } from '../situation';
import { maySeeSituation } from '../situation.policy';
import type { MapPlace, Town } from '../tension-map';
import type { MovingTension } from '../tension-picture';
import { countReady, countSeats } from './forecast.repository';
import { findContours, listPlacePoints, listTowns } from './map.repository';
import { readSituationAs } from './read-situation';
import { readDelays, readHoursThen } from './trend.repository';

type Moving = Omit<MovingTension, 'places'> & {
  readonly territoryName: string;
  readonly needs: readonly OpenNeed[];
  readonly places: readonly StandingPlace[];
};

/** Everything the tension of a territory is drawn from, read at one instant: page, wall, map, files all read this. Counts of people ready are told in bands alone, by lib/situation/forecast.ts. */
export type Tension = Moving & {
  readonly delays: { readonly lately: Delays; readonly before: Delays };
  readonly towns: readonly Town[];
  readonly contours: Contours | null;
  readonly points: readonly MapPlace[];
};

/** What moves of it alone: hours nobody covers, what they were, where structures stand, who is ready. It names nobody, and is the same for every member of the cell. */
export async function readMovingTensionAs(context: Context): Promise<Result<Moving, 'not-found'>> {
  const { actor } = context;
  return maySeeSituation(actor) ? await readMoving({ ...context, actor }) : refuse('not-found');
}

async function readMoving(context: Context<CellMember>): Promise<Result<Moving, 'not-found'>> {
  const { actor, now } = context;
  const { territoryId } = actor;
  // readings of one instant, side by side: none waits for another
  const [situation, { places }, past, reserve] = await Promise.all([
    readSituationAs(context),
    listStandingsAs(context),
    withActor(actor, 'read', now, async (tx) => ({
      hoursThen: await readHoursThen(tx, territoryId, now),
    })),
    readReserve({ actor, now }),
  ]);
  if (!situation.ok) return situation;
  const { territoryName, activation, headline, needs, grains } = situation.value;
  return accept({
    ...{ territoryName, activation, headline, readAt: now, needs, grains, places },
    ...{ ...past, ...reserve },
  });
}

/** The tension of the cell’s territory: what moves of it, how fast needs find, and the ground it is drawn on. It names nobody. */
export async function readTensionAs(context: Context): Promise<Result<Tension, 'not-found'>> {
  const { actor, now } = context;
  if (!maySeeSituation(actor)) return refuse('not-found');
  const { territoryId } = actor;
  const [moving, { spots, ...ground }] = await Promise.all([
    readMoving({ actor, now }),
    withActor(actor, 'read', now, async (tx) => ({
      delays: await readDelays(tx, territoryId, now, DELAY_DAYS),
      towns: await listTowns(tx, territoryId),
      contours: await findContours(tx, territoryId),
      spots: await listPlacePoints(tx, territoryId),
    })),
  ]);
  if (!moving.ok) return moving;
  const levels = new Map(
    moving.value.places.map(({ place, standing }) => [place.id, standing.level]),
  );
  const points = spots.flatMap((spot) => {
    const level = levels.get(spot.id);
    return level ? [{ ...spot, level }] : [];
  });
  return accept({ ...moving.value, ...ground, points });
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
