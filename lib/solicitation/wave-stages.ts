/** A moment at which a wave may leave, and how long until the next one, in minutes from now. */
export type Stage = { readonly from: number; readonly until: number; readonly minutes: number };

/** At most so many waves are thought ahead, each leaving people a fair time to answer; fewer when many seats make each one heavier. */
const AHEAD = { most: 6, shortestMinutes: 15, manySeats: 6, mostForMany: 3 } as const;
/** Up to six hours the waves are evenly spaced; when days are left the first ones come closer than the last. */
const EVEN_UNTIL_MINUTES = 360;
const DOUBLINGS_TO_SQUARE = 3;

/** The moments of the waves until the deadline, the next one being now; minutes left and seats left. */
export function stagesWithin(minutesLeft: number, seats: number): readonly Stage[] {
  const most = seats > AHEAD.manySeats ? AHEAD.mostForMany : AHEAD.most;
  const count = Math.min(most, Math.max(1, Math.floor(minutesLeft / AHEAD.shortestMinutes)));
  const bend = 1 + clampToOne(Math.log2(minutesLeft / EVEN_UNTIL_MINUTES) / DOUBLINGS_TO_SQUARE);
  const at = (index: number) => minutesLeft * (index / count) ** bend;
  return Array.from({ length: count }, (_, index) => ({
    from: at(index),
    until: at(index + 1),
    minutes: at(index + 1) - at(index),
  }));
}

const clampToOne = (value: number) => Math.min(1, Math.max(0, value));
