import { answeredWithin } from './answer-delay';
import type { AnswerOdds } from './answer-odds';
import type { Stage } from './wave-stages';

/**
 * The small dynamic programme of the waves. Its state is how many of the candidates, taken in order, were asked, and how
 * many seats are left; its marks are the numbers of people asked it looks at: one by one, then by growing steps.
 */
export type Programme = {
  readonly seats: number;
  readonly stages: readonly Stage[];
  readonly marks: readonly number[];
  /** yes of the people silent today, by stage: chance of 0, 1, … seats − 1 of them */
  readonly arrivals: readonly (readonly Float64Array[][])[];
};

/** Somebody asked already, some minutes ago, who has not answered. */
type Silent = AnswerOdds & { readonly askedMinutesAgo: number };
type People = {
  readonly seatsLeft: number;
  readonly waiting: readonly Silent[];
  readonly candidates: readonly AnswerOdds[];
};

/** What the programme weighs, in messages: an empty seat at the deadline, a seat still empty at the next wave. */
type Weights = { readonly penalty: number; readonly haste: number };

/** So many candidates are thought ahead per seat and in all. */
const AHEAD = {
  perSeat: 120,
  least: 240,
  most: 600,
  fine: 12,
  fineForMany: 4,
  manySeats: 4,
} as const;

/** Adds one person who says yes with this chance to a distribution of how many say yes; the last place loses what is beyond. */
function add(counts: Float64Array, chance: number): void {
  for (let many = counts.length - 1; many > 0; many -= 1)
    counts[many] = (counts[many] ?? 0) * (1 - chance) + (counts[many - 1] ?? 0) * chance;
  counts[0] = (counts[0] ?? 0) * (1 - chance);
}

function nobody(seats: number): Float64Array {
  const counts = new Float64Array(seats);
  counts[0] = 1;
  return counts;
}

function marksUpTo(people: number, seats: number): number[] {
  const fine = seats > AHEAD.manySeats ? AHEAD.fineForMany : AHEAD.fine;
  const marks: number[] = [];
  for (let mark = 0; mark < people; mark += Math.max(1, Math.floor(mark / fine))) marks.push(mark);
  return [...marks, people];
}

/** A yes of somebody silent today falls within a stage: silence so long makes it less likely. */
const stillSays =
  ({ from, until }: Stage) =>
  (person: Silent): number => {
    const ago = Math.max(0, person.askedMinutesAgo);
    const before = answeredWithin(person, ago);
    const within = answeredWithin(person, ago + until) - answeredWithin(person, ago + from);
    return (person.yes * within) / (1 - person.yes * before);
  };

// Asked at an earlier stage, answering in this one. Which one is not remembered: the least of them is counted.
function saysLate(person: AnswerOdds, stages: readonly Stage[], stage: Stage): number {
  const earlier = stages.filter(({ from }) => from < stage.from);
  if (earlier.length === 0) return 0;
  const within = earlier.map(
    ({ from }) =>
      answeredWithin(person, stage.until - from) - answeredWithin(person, stage.from - from),
  );
  return person.yes * Math.min(...within);
}

const saysAtOnce = (person: AnswerOdds, { minutes }: Stage) =>
  person.yes * answeredWithin(person, minutes);

/** For each stage, number asked before it and wave: the chance of each number of yes below the seats left. */
export function arrivalsOf(state: People, stages: readonly Stage[]): Programme {
  const seats = state.seatsLeft;
  const ahead = Math.min(AHEAD.most, Math.max(AHEAD.least, AHEAD.perSeat * seats));
  const people = state.candidates.slice(0, ahead);
  const marks = marksUpTo(people.length, seats);
  const arrivals = stages.map((stage) => {
    const silent = nobody(seats);
    for (const person of state.waiting) add(silent, stillSays(stage)(person));
    // the first wave leaves before anybody else is asked: one beginning only
    const begins = stage.from === 0 ? marks.slice(0, 1) : marks;
    return wavesOf(silent, begins, marks, {
      late: people.map((person) => saysLate(person, stages, stage)),
      atOnce: people.map((person) => saysAtOnce(person, stage)),
    });
  });
  return { seats, stages, marks, arrivals };
}

type Chances = { readonly late: readonly number[]; readonly atOnce: readonly number[] };

function wavesOf(
  silent: Float64Array,
  begins: readonly number[],
  marks: readonly number[],
  { late, atOnce }: Chances,
) {
  const before = silent.slice();
  return begins.map((mark, index) => {
    for (let asked = marks[index - 1] ?? 0; asked < mark; asked += 1) add(before, late[asked] ?? 0);
    const counts = before.slice();
    return marks.slice(index).map((end, wave) => {
      for (let one = marks[index + wave - 1] ?? end; wave > 0 && one < end; one += 1)
        add(counts, atOnce[one] ?? 0);
      return counts.slice();
    });
  });
}

/** By mark: what is still to be paid, and the chance of every seat taken, for 0, 1, … seats left. */
type Ahead = { readonly cost: Float64Array[]; readonly chance: Float64Array[] };

/** The least messages and penalties from here on; the size of the first wave and the chance of its policy. */
export function solve(programme: Programme, weights: Weights): { size: number; chance: number } {
  const { stages, marks, seats } = programme;
  const full = Float64Array.from({ length: seats + 1 }, (_, left) => (left === 0 ? 1 : 0));
  const empty = Float64Array.from({ length: seats + 1 }, (_, left) => weights.penalty * left);
  let ahead: Ahead = { cost: marks.map(() => empty), chance: marks.map(() => full) };
  for (let stage = stages.length - 1; stage > 0; stage -= 1)
    ahead = stepBack(programme, stage, ahead, weights);
  const first = bestWave(programme, { stage: 0, index: 0, left: seats }, ahead);
  return { size: marks[first.wave] ?? 0, chance: Math.min(1, Math.max(0, first.chance)) };
}

function stepBack(programme: Programme, stage: number, ahead: Ahead, { haste }: Weights): Ahead {
  const { seats, marks } = programme;
  const cost = marks.map(() => new Float64Array(seats + 1));
  const chance = marks.map(() => new Float64Array(seats + 1).fill(1));
  for (let index = 0; index < marks.length; index += 1)
    for (let left = 1; left <= seats; left += 1) {
      const best = bestWave(programme, { stage, index, left }, ahead);
      (cost[index] as Float64Array)[left] = best.cost + haste * left;
      (chance[index] as Float64Array)[left] = best.chance;
    }
  return { cost, chance };
}

type At = { readonly stage: number; readonly index: number; readonly left: number };

function bestWave({ arrivals, marks }: Programme, { stage, index, left }: At, ahead: Ahead) {
  const waves = arrivals[stage]?.[index] ?? [];
  let wave = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < waves.length; n += 1) {
    const sent = (marks[index + n] ?? 0) - (marks[index] ?? 0);
    if (sent >= least) break;
    const cost = sent + expected(waves[n], ahead.cost[index + n], left);
    if (cost < least - 1e-9) {
      least = cost;
      wave = n;
    }
  }
  const counts = waves[wave];
  const filled = 1 - expected(counts, undefined, left);
  return { wave, cost: least, chance: filled + expected(counts, ahead.chance[index + wave], left) };
}

// Over the numbers of yes that do not fill the need; a missing value counts as one.
function expected(counts?: Float64Array, value?: Float64Array, left = 0): number {
  let sum = 0;
  for (let yes = 0; yes < left; yes += 1)
    sum += (counts?.[yes] ?? 0) * (value ? (value[left - yes] ?? 0) : 1);
  return sum;
}
