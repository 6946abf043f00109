import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import type { Trade } from '@/lib/profile/trade';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Contours } from '@/lib/territory/contours';
import { listPlacesOfKindAs, type PlaceOfKind } from '@/lib/triage/server/unnamed-standings';
import { DELAY_DAYS, type Delays } from '../delays';
import { maySeeSituation } from '../situation.policy';
import type { MapPlace, Town } from '../tension-map';
import type { MovingTension } from '../tension-picture';
import type { Waiting } from '../waiting';
import { countReady, countSeats } from './forecast.repository';
import { findContours, listPlacePoints, listTowns } from './map.repository';
import { readDemandAs } from './read-situation';
import { readWaiting } from './situation.repository';
import { readDelays, readHoursThen } from './trend.repository';

type Moving = Omit<MovingTension, 'places'> & {
  readonly territoryName: string;
  readonly places: readonly PlaceOfKind[];
};

/** Everything the tension of a territory is drawn from, read at one instant: page, wall, map, files all read this. Counts of people ready are told in bands alone, by lib/situation/forecast.ts. */
export type Tension = Moving & {
  readonly delays: { readonly lately: Delays; readonly before: Delays };
  readonly waiting: Waiting;
  readonly towns: readonly Town[];
  readonly contours: Contours | null;
  readonly points: readonly MapPlace[];
};

/** What moves of it alone: hours nobody covers, what they were, where structures stand, who is ready. It names nobody, and is the same for every member of the cell. */
export async function readMovingTensionAs(context: Context): Promise<Result<Moving, 'not-found'>> {
  const { actor } = context;
  return maySeeSituation(actor)
    ? accept(await readMoving({ ...context, actor }))
    : refuse('not-found');
}

async function readMoving(context: Context<CellMember>): Promise<Moving> {
  const { actor, now } = context;
  const { territoryId } = actor;
  // readings of one instant, side by side: none waits for another
  const [demand, places, past, reserve] = await Promise.all([
    readDemandAs(context),
    listPlacesOfKindAs(context),
    withActor(actor, 'read', now, async (tx) => ({
      hoursThen: await readHoursThen(tx, territoryId, now),
    })),
    readReserve({ actor, now }),
  ]);
  return { ...demand, ...past, ...reserve, readAt: now, places };
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
      waiting: await readWaiting(tx, territoryId, now),
      towns: await listTowns(tx, territoryId),
      contours: await findContours(tx, territoryId),
      spots: await listPlacePoints(tx, territoryId),
    })),
  ]);
  const levels = new Map(moving.places.map(({ id, standing }) => [id, standing.level]));
  const points = spots.flatMap((spot) => {
    const level = levels.get(spot.id);
    return level ? [{ ...spot, level }] : [];
  });
  return accept({ ...moving, ...ground, points });
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
