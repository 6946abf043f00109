import { Temporal } from 'temporal-polyfill';
import type { Trade } from '@/lib/profile/trade';
import { instantInParis } from '@/lib/shared/civil-time';
import { minutesOf, type Period } from '@/lib/shared/period';
import { byStart, type Fallen, keepAgreed, sameSeat } from './agreed';
import { mayTake, type NotTaken, OBSTACLES } from './may-take';
import {
  type Circuit,
  type Member,
  type MemberId,
  type Mix,
  type Seat,
  type Stop,
  type Turn,
  WEEKDAYS,
} from './mobile-team';

/** A seat nobody has: who may still take it, and what stops the others, the nearest to taking it first. */
export type Gap = {
  readonly seat: Seat;
  readonly able: readonly MemberId[];
  readonly stopped: readonly NotTaken[];
};

export type Rotation = {
  readonly turns: readonly Turn[];
  readonly gaps: readonly Gap[];
  /** turns that were agreed and hold no more: the circuit, the team or somebody’s hours changed */
  readonly fallen: readonly Fallen[];
};

/** The civil days from one on, so many weeks. */
export function daysFrom(first: string, weeks: number): readonly string[] {
  const start = Temporal.PlainDate.from(first);
  return Array.from({ length: weeks * WEEKDAYS.length }, (_, days) =>
    start.add({ days }).toString(),
  );
}

const weekdayOf = (day: string) => Temporal.PlainDate.from(day).dayOfWeek;

/** When a stop takes place on a civil day; null when that hour does not exist that day. */
export function periodOn(
  { from, until }: Pick<Stop, 'from' | 'until'>,
  day: string,
): Period | null {
  const start = instantInParis(day, from);
  const end = instantInParis(day, until);
  return start && end && start < end ? { start, end } : null;
}

/** Every seat of the circuit on the days said: day after day, hour after hour. */
export function seatsOf(stops: readonly Stop[], days: readonly string[]): readonly Seat[] {
  const inOrder = [...stops].sort((a, b) => compare(a.from + a.id, b.from + b.id));
  return days.flatMap((day) =>
    inOrder
      .filter(({ weekday }) => weekday === weekdayOf(day))
      .flatMap((stop) => stop.trades.map((trade) => ({ stop, day, trade }))),
  );
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const LONG_AGO = new Date(0);

/** How much of what they give somebody already does, then how often at this stop: the least comes first, so that all take turns. */
function tired(member: Member, { stop }: Seat, turns: readonly Turn[]): readonly [number, number] {
  const own = turns.filter(({ memberId }) => memberId === member.id);
  const minutes = own.reduce((sum, turn) => sum + minutesOf(turn.period), 0);
  return [minutes / member.share, own.filter((turn) => turn.stop.id === stop.id).length];
}

function freshest(members: readonly Member[], seat: Seat, turns: readonly Turn[]): Member | null {
  const inOrder = members
    .map((member) => ({ member, by: tired(member, seat, turns) }))
    .sort((a, b) => a.by[0] - b.by[0] || a.by[1] - b.by[1] || compare(a.member.id, b.member.id));
  return inOrder[0]?.member ?? null;
}

/**
 * The turns of a team: what is agreed stays while it holds; each seat left goes to whoever did least of what they give, among
 * those who may. What nobody may take is a gap, with why. The same circuit gives the same turns.
 */
export function rotationOf(circuit: Circuit): Rotation {
  const { turns: kept, fallen } = keepAgreed(circuit);
  const taken = [...kept];
  for (const seat of seatsOf(circuit.stops, circuit.days)) {
    const turns = [...circuit.past, ...taken];
    const period = periodOn(seat.stop, seat.day);
    if (!period || turns.some((turn) => sameSeat(turn, seat))) continue;
    const able = circuit.members.filter((one) => mayTake(circuit, one, { seat, period, turns }).ok);
    const one = freshest(able, seat, turns);
    if (one) taken.push({ ...seat, period, memberId: one.id, byHand: false });
  }
  const turns = taken.sort(byStart);
  return { turns, gaps: gapsOf(circuit, turns), fallen };
}

/** The seats nobody has beside the turns said: who may take each, and why not the others; of today, those still to begin. */
export function gapsOf(
  circuit: Circuit,
  taken: readonly Turn[],
  { days, after }: { readonly days: readonly string[]; readonly after: Date } = {
    ...{ days: circuit.days, after: LONG_AGO },
  },
): readonly Gap[] {
  const turns = [...circuit.past, ...taken];
  return seatsOf(circuit.stops, days).flatMap((seat) => {
    const period = periodOn(seat.stop, seat.day);
    if (!period || period.start <= after || turns.some((turn) => sameSeat(turn, seat))) return [];
    const tried = circuit.members.map((member) => ({
      ...{ id: member.id, may: mayTake(circuit, member, { seat, period, turns }) },
    }));
    return [
      {
        seat,
        able: tried.flatMap(({ id, may }) => (may.ok ? [id] : [])),
        stopped: nearest(tried.flatMap(({ may }) => (may.ok ? [] : [may.refusal]))),
      },
    ];
  });
}

/** One of each reason, what is nearest to a yes first; another trade is no reason worth saying beside others. */
function nearest(stopped: readonly NotTaken[]): readonly NotTaken[] {
  const rank = ({ why }: NotTaken) => OBSTACLES.indexOf(why);
  const said = stopped.filter(({ why }) => why !== 'trade').sort((a, b) => rank(b) - rank(a));
  return said.filter(
    (one, index) =>
      said.findIndex(
        (other) => other.why === one.why && other.law?.sentence === one.law?.sentence,
      ) === index,
  );
}

/** What a trade of a team has and lacks of its quota, in hundredths of a full time. */
export type Quota = { readonly trade: Trade; readonly wanted: number; readonly given: number };

/** Each trade of the mix: what is wanted, and what its members give together. */
export const quotasOf = (
  mix: Mix,
  members: readonly Pick<Member, 'trade' | 'share'>[],
): readonly Quota[] =>
  (Object.entries(mix) as [Trade, number][]).map(([trade, wanted]) => ({
    ...{ trade, wanted },
    given: members.filter((one) => one.trade === trade).reduce((sum, { share }) => sum + share, 0),
  }));
