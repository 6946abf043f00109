import { overlaps, type Period } from '@/lib/shared/period';
import {
  type Availability,
  type AvailabilityException,
  type CompiledShift,
  compileShift,
  saidOver,
} from './availability';

/** All somebody said of when they are free. */
export type Said = {
  readonly availability: Availability | null;
  readonly exceptions: readonly AvailabilityException[];
  /** no question until then */
  readonly pausedUntil: Date | null;
};

/**
 * The stretches of a shift somebody is not free for, in order: before they are back, or where they said « non ». Age is not
 * looked at: what is old is at worst unknown, never a no.
 */
export function missingHours(said: Said, shift: CompiledShift): readonly Period[] {
  const { start, end } = shift.period;
  const back = backAt(said, start);
  if (back <= start) return joined(refusedIn(said, shift));
  if (back >= end) return [shift.period];
  const rest = compileShift({ start: back, end });
  return joined([{ start, end: back }, ...refusedIn(said, rest)]);
}

function backAt({ availability, pausedUntil }: Said, start: Date): Date {
  const dates = [pausedUntil, availability?.notBefore, availability?.unavailableUntil];
  return new Date(Math.max(start.getTime(), ...dates.map((date) => date?.getTime() ?? 0)));
}

function refusedIn({ availability, exceptions }: Said, shift: CompiledShift): readonly Period[] {
  const touching = exceptions.filter(({ period }) => overlaps(period, shift.period));
  const said = availability
    ? saidOver(availability.week, touching, shift)
    : touching.map((one) => ({ ...one, period: within(one.period, shift.period) }));
  return said.filter(({ state }) => state === 'no').map(({ period }) => period);
}

const later = (a: Date, b: Date) => (a > b ? a : b);
const earlier = (a: Date, b: Date) => (a < b ? a : b);
const within = (inner: Period, outer: Period): Period => ({
  start: later(inner.start, outer.start),
  end: earlier(inner.end, outer.end),
});

/** The same stretches in order, those that touch made one. */
function joined(periods: readonly Period[]): readonly Period[] {
  const stretches: Period[] = [];
  for (const period of periods.toSorted((a, b) => a.start.getTime() - b.start.getTime())) {
    const last = stretches.at(-1);
    if (last && period.start <= last.end)
      stretches[stretches.length - 1] = { start: last.start, end: later(last.end, period.end) };
    else stretches.push(period);
  }
  return stretches;
}
