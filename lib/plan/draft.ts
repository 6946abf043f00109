import { clash } from './person-best';
import type { Arc, Problem } from './problem';

const ROUNDING = 1e-6;

/** A plan being written by hand: it never breaks a rule, whatever is asked of it. */
export type Draft = {
  readonly chosen: () => readonly Arc[];
  readonly ofPerson: (person: number) => readonly Arc[];
  readonly seatsLeft: (need: number) => number;
  /** whether this pair fits beside what its person has, once `without` is given back (seats not looked at) */
  readonly fits: (arc: Arc, without?: Arc) => boolean;
  readonly add: (arc: Arc) => void;
  readonly drop: (arc: Arc) => void;
};

/** Opens a draft with the pinned pairs in it. */
export function openDraft(problem: Problem): Draft {
  const own: Arc[][] = problem.people.map(() => []);
  const left = problem.needs.map(({ seats }) => seats);
  const move = (arc: Arc, by: number) => {
    left[arc.need] = (left[arc.need] ?? 0) + by;
  };
  const draft: Draft = {
    chosen: () => own.flat(),
    ofPerson: (person) => own[person] ?? [],
    seatsLeft: (need) => left[need] ?? 0,
    fits: (arc, without) => {
      const beside = (own[arc.person] ?? []).filter((other) => other !== without);
      return (
        beside.every((other) => other.need !== arc.need && !clash(other.spans, arc.spans)) &&
        hoursFit(problem, arc, beside)
      );
    },
    add: (arc) => {
      own[arc.person]?.push(arc);
      move(arc, -1);
    },
    drop: (arc) => {
      own[arc.person] = (own[arc.person] ?? []).filter((other) => other !== arc);
      move(arc, 1);
    },
  };
  for (const arc of problem.arcs) if (arc.pinned) draft.add(arc);
  return draft;
}

function hoursFit(problem: Problem, arc: Arc, beside: readonly Arc[]): boolean {
  return arc.loads.every(({ week, minutes }) => {
    const most = problem.left(arc.person, week);
    if (most === Number.POSITIVE_INFINITY) return true;
    const taken = beside.flatMap(({ loads }) => loads).filter((load) => load.week === week);
    return minutes + taken.reduce((sum, load) => sum + load.minutes, 0) <= most + ROUNDING;
  });
}

/** Adds a pair when it fits and a seat is left. */
export function addIfPossible(draft: Draft, arc: Arc): boolean {
  const possible = draft.seatsLeft(arc.need) > 0 && draft.fits(arc);
  if (possible) draft.add(arc);
  return possible;
}
