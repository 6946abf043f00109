import { GATES, type Gate, type Obstacle } from './gate';
import type { Lift } from './lift';
import type { Miss, Short } from './miss';

/** Most of those a gate left aside miss it by little: how many, by how much at most, and the one cut that would do for them. */
export type Shared = {
  readonly people: number;
  /** the round figure all of these people are under or at, in the unit */
  readonly atMost: number;
  readonly unit: Short['unit'];
  readonly kind: Short['kind'];
  /** the end of the shift that would have to move, when it is the same for all */
  readonly cut: 'shift-start' | 'shift-end' | null;
};

/** How many people a gate left aside, each person counted once, at the first gate they meet. */
export type GateCount = {
  readonly gate: Gate;
  readonly people: number;
  readonly shared: Shared | null;
};

/** Round figures a margin is told with, and how many people make it worth telling. Product choices, 2026-11-25. */
export const ROUND = { minutes: [15, 30, 60, 120, 240, 480], km: [5, 10, 20, 50] } as const;
export const WORTH_TELLING = 2;
const HALF = 0.5;

/** What the row says in which a promised secret is counted too: the same whether there is one or not. */
const SAID_TOGETHER: Readonly<Record<string, string>> = {
  availability: 'N’est pas disponible sur tout le créneau, ou ne souhaite pas venir dans ce lieu.',
};

/** Where the others were left, as a director may read it: what was promised to stay unsaid is counted in another row. */
export function toldToDirector(counts: readonly GateCount[]): readonly GateCount[] {
  return GATES.flatMap((gate): GateCount[] => {
    if (gate.toldWith) return [];
    const told = counts.filter((one) => one.gate.id === gate.id || one.gate.toldWith === gate.id);
    const people = told.reduce((sum, one) => sum + one.people, 0);
    if (people === 0) return [];
    const shared = told.find((one) => one.gate.id === gate.id)?.shared ?? null;
    const sentence = SAID_TOGETHER[gate.id] ?? gate.sentence;
    return [{ gate: { ...gate, sentence }, people, shared }];
  });
}

/** Counts who stops where. */
export type Tally = {
  readonly note: (obstacle: Obstacle) => void;
  /** people known to stop at a gate, by so much each */
  readonly measure: (gateId: string, stopped: readonly Miss[]) => void;
  /** people known to stop at a gate, without their figures */
  readonly add: (gateId: string, people: number) => void;
  /** gate by gate, in the funnel’s order */
  readonly counts: () => readonly GateCount[];
};

/** An empty tally. */
export function tallyOf(): Tally {
  const misses = new Map<string, Miss[]>();
  const others = new Map<string, number>();
  const missesOf = (gateId: string) => {
    const known = misses.get(gateId) ?? [];
    misses.set(gateId, known);
    return known;
  };
  return {
    note: ({ gate, miss }) => void missesOf(gate.id).push(miss),
    measure: (gateId, stopped) => {
      for (const miss of stopped) missesOf(gateId).push(miss);
    },
    add: (gateId, people) => others.set(gateId, (others.get(gateId) ?? 0) + people),
    counts: () =>
      GATES.flatMap((gate) => {
        const stopped = misses.get(gate.id) ?? [];
        const apart = others.get(gate.id) ?? 0;
        const people = stopped.length + apart;
        return people > 0 ? [{ gate, people, shared: sharedBy(stopped, apart) }] : [];
      }),
  };
}

/**
 * The smallest round figure that holds at least half of those a gate leaves aside, or, when most are far from it, that
 * holds a few of them; null when nobody shares one. `others` are there without a figure.
 */
export function sharedBy(misses: readonly Miss[], others = 0): Shared | null {
  const measured = misses.flatMap((miss) => (miss.short ? [{ miss, short: miss.short }] : []));
  const [first] = measured;
  if (!first || measured.length < WORTH_TELLING) return null;
  const { unit, kind } = first.short;
  const alike = measured.filter(({ short }) => short.unit === unit && short.kind === kind);
  const within = (atMost: number) => alike.filter(({ short }) => short.amount <= atMost);
  const holding = (people: number) =>
    ROUND[unit].find((figure) => within(figure).length >= Math.max(WORTH_TELLING, people));
  const atMost = holding((alike.length + others) * HALF) ?? holding(WORTH_TELLING);
  if (atMost === undefined) return null;
  const near = within(atMost);
  const [cut = null, ...otherCuts] = new Set(near.map(({ miss }) => cutOf(miss.lifts)));
  return { people: near.length, atMost, unit, kind, cut: otherCuts.length > 0 ? null : cut };
}

function cutOf([lift, ...more]: readonly Lift[]): Shared['cut'] {
  if (!lift || more.length > 0) return null;
  return lift.kind === 'shift-start' || lift.kind === 'shift-end' ? lift.kind : null;
}
