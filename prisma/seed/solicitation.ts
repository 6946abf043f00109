import type { SolicitationId } from '@/lib/identity/actor';
import type { Ranked } from '@/lib/matching/ranking';
import type { DeclineReason } from '@/lib/solicitation/solicitation';
import type { Course, DemoNeed } from './need';
import type { Dice } from './random';
import type { Reserve } from './reserve';
import type { DemoPerson } from './world';

const MINUTE = 60_000;

/** One person asked for one need, and what came of it. */
export type DemoAsk = {
  readonly id: SolicitationId;
  readonly need: DemoNeed;
  readonly person: DemoPerson;
  readonly ranked: Ranked;
  readonly rank: number;
  readonly askedAt: Date;
  readonly deliveredAt: Date | null;
  readonly failedAt: Date | null;
  readonly outcome: Outcome;
};

type Outcome =
  | { readonly status: 'pending' }
  | { readonly status: 'accepted'; readonly at: Date }
  | {
      readonly status: 'declined';
      readonly at: Date;
      readonly scope: 'this-time' | 'this-structure';
      readonly reason: DeclineReason | null;
    }
  | {
      readonly status: 'closed';
      readonly at: Date;
      readonly reason: 'filled' | 'need-closed' | 'need-expired';
    };

type Word = 'yes' | 'no' | 'silent';
type Reply = {
  readonly ranked: Ranked;
  readonly rank: number;
  readonly word: Word;
  readonly at: Date;
};

const WORDS: readonly (readonly [number, Word])[] = [
  [34, 'yes'],
  [28, 'no'],
  [38, 'silent'],
];
const HESITANT: readonly (readonly [number, Word])[] = [
  [30, 'no'],
  [70, 'silent'],
];
const SURE: readonly (readonly [number, Word])[] = [
  [80, 'yes'],
  [10, 'no'],
  [10, 'silent'],
];

const HABITS: Readonly<Record<Course, readonly (readonly [number, Word])[]>> = {
  past: WORDS,
  'past-closed': HESITANT,
  'just-posted': HESITANT,
  waiting: HESITANT,
  'partly-filled': SURE,
  'seat-given-up': SURE,
  'nobody-yet': [[1, 'no']],
  'filled-today': SURE,
};

/** How many yes a course lets happen. */
const ROOM: Readonly<Record<Course, (seats: number) => number>> = {
  past: (seats) => seats,
  'past-closed': () => 0,
  'just-posted': () => 0,
  waiting: () => 0,
  'partly-filled': (seats) => Math.max(1, seats - 1),
  'seat-given-up': (seats) => seats,
  'nobody-yet': () => 0,
  'filled-today': (seats) => seats,
};

const isOver = ({ course }: DemoNeed) => course === 'past' || course === 'past-closed';

/** When a question asked at the opening of a need stops waiting: its end when nobody filled it, its closing when closed. */
export const closingOf = ({ course, postedAt, period }: DemoNeed) =>
  course === 'past-closed'
    ? new Date((postedAt.getTime() + period.start.getTime()) / 2)
    : period.end;

function choose(need: DemoNeed, ranked: readonly Ranked[], reserve: Reserve) {
  const rows = ranked.map((one, index) => ({ ranked: one, rank: index + 1 }));
  const wanted = rows.filter(
    (row) => reserve.personOf(row.ranked.fitting.candidate.personId).persona !== null,
  );
  const others = rows.filter((row) => !wanted.includes(row));
  return [...wanted, ...others].slice(0, need.seats * 4 + 3);
}

function replyOf(
  dice: Dice,
  need: DemoNeed,
  said: 'yes' | 'silent' | null,
  askedAt: Date,
  now: Date,
) {
  const word = said ?? dice.weighted(HABITS[need.course]);
  const limit = isOver(need) ? closingOf(need).getTime() - 90 * MINUTE : now.getTime() - MINUTE;
  const room = Math.max(2, Math.floor((limit - askedAt.getTime()) / MINUTE));
  // before anybody else: a seat is theirs whatever the dice say
  const minutes = said ? 1 : dice.between(2, Math.min(200, room));
  const at = new Date(Math.min(askedAt.getTime() + minutes * MINUTE, limit));
  return at > askedAt ? { word, at } : { word: 'silent' as const, at: askedAt };
}

/** Who said what, in the order of time, as long as there is a seat. */
function settle(need: DemoNeed, replies: readonly Reply[], now: Date) {
  const inTime = replies.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.rank - b.rank);
  let room = ROOM[need.course](need.seats);
  let filledAt: Date | null = null;
  let taken = 0;
  const yes = new Map<Reply, Date>();
  for (const reply of inTime) {
    if (reply.word !== 'yes' || room === 0) continue;
    room -= 1;
    taken += 1;
    yes.set(reply, reply.at);
    if (taken === need.seats) filledAt = reply.at;
  }
  return { yes, filledAt, endsAt: isOver(need) ? closingOf(need) : null, now };
}
type Settled = ReturnType<typeof settle>;

function outcomeOf(dice: Dice, need: DemoNeed, reply: Reply, settled: Settled): Outcome {
  const { yes, filledAt, endsAt } = settled;
  const accepted = yes.get(reply);
  if (accepted) return { status: 'accepted', at: accepted };
  if (reply.word === 'no' && (!filledAt || reply.at < filledAt))
    return {
      status: 'declined',
      at: reply.at,
      scope: dice.chance(0.04) ? 'this-structure' : 'this-time',
      reason: dice.weighted([
        [45, null],
        [25, 'hours'],
        [15, 'already-busy'],
        [15, 'distance'],
      ] as const),
    };
  if (filledAt) return { status: 'closed', at: filledAt, reason: 'filled' };
  if (!endsAt) return { status: 'pending' };
  return {
    status: 'closed',
    at: endsAt,
    reason: need.course === 'past-closed' ? 'need-closed' : 'need-expired',
  };
}

/** Asks the best ranked of the reserve for one need, and tells what each answered. */
export function askFor(
  dice: Dice,
  need: DemoNeed,
  reserve: Reserve,
  now: Date,
): readonly DemoAsk[] {
  if (need.course === 'just-posted') return [];
  const askedAt = new Date(need.postedAt.getTime() + dice.between(4, 20) * MINUTE);
  const replies = choose(need, reserve.rank(need), reserve).map((row): Reply => {
    const person = reserve.personOf(row.ranked.fitting.candidate.personId);
    const said = person.persona ? (need.persona?.says ?? null) : null;
    return { ...row, ...replyOf(dice, need, said, askedAt, now) };
  });
  const settled = settle(need, replies, now);
  return replies.map((reply): DemoAsk => {
    const person = reserve.personOf(reply.ranked.fitting.candidate.personId);
    const outcome = outcomeOf(dice, need, reply, settled);
    const sentAt = new Date(askedAt.getTime() + dice.between(2, 50) * 1_000);
    const lost = outcome.status === 'pending' && dice.chance(0.02);
    reserve.remember(person.id, { ask: { needId: need.id, period: need.period, askedAt } });
    return {
      id: dice.id(askedAt) as SolicitationId,
      need,
      person,
      ranked: reply.ranked,
      rank: reply.rank,
      askedAt,
      deliveredAt: lost ? null : sentAt,
      failedAt: lost ? sentAt : null,
      outcome,
    };
  });
}
