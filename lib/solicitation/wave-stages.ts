/** A moment at which a wave may leave, and how long until the next one, in minutes from now. */
export type Stage = { readonly from: number; readonly until: number; readonly minutes: number };

/** Hours when nobody is written to, in minutes from now, in order; answers still come. */
export type Quiet = { readonly from: number; readonly until: number };

/** At most so many waves are thought ahead, each leaving people a fair time to answer; fewer when many seats make each one heavier. */
const AHEAD = {
  most: 6,
  shortestMinutes: 15,
  manySeats: [6, 12],
  mostForMany: [3, 2],
} as const;
/** Up to six hours the waves are evenly spaced; when days are left the first ones come closer than the last. */
const EVEN_UNTIL_MINUTES = 360;
const DOUBLINGS_TO_SQUARE = 3;

/** The moments of the waves until the deadline, the next one being now; minutes left and seats left. None leaves in quiet hours. */
export function stagesWithin(
  minutesLeft: number,
  seats: number,
  quiet: readonly Quiet[] = [],
): readonly Stage[] {
  const awake = Math.max(1, minutesLeft - quietWithin(minutesLeft, quiet));
  const count = Math.min(mostFor(seats), Math.max(1, Math.floor(awake / AHEAD.shortestMinutes)));
  const bend = 1 + clampToOne(Math.log2(awake / EVEN_UNTIL_MINUTES) / DOUBLINGS_TO_SQUARE);
  const at = (index: number) =>
    index === count ? minutesLeft : afterQuiet(awake * (index / count) ** bend, quiet);
  return Array.from({ length: count }, (_, index) => ({
    from: at(index),
    until: at(index + 1),
    minutes: at(index + 1) - at(index),
  }));
}

const quietWithin = (minutesLeft: number, quiet: readonly Quiet[]) =>
  quiet.reduce(
    (sum, { from, until }) => sum + Math.max(0, Math.min(until, minutesLeft) - Math.max(0, from)),
    0,
  );

// So many minutes of waking time from now, on the clock.
const afterQuiet = (minutes: number, quiet: readonly Quiet[]) =>
  quiet.reduce(
    (at, { from, until }) => (at > 0 && at >= from ? at + until - Math.max(0, from) : at),
    minutes,
  );

const mostFor = (seats: number) => {
  if (seats <= AHEAD.manySeats[0]) return AHEAD.most;
  return AHEAD.mostForMany[seats <= AHEAD.manySeats[1] ? 0 : 1];
};
const clampToOne = (value: number) => Math.min(1, Math.max(0, value));
