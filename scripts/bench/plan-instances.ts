// Invented territories for the plan's measures: places round a few towns, people with a trade, a radius and some free
// half-days, needs of three days asking for more hands than there are. Seeded: the same seed is the same territory.
import type { EligibleNeed, Instance, PlanNeed, PlanPerson } from '@/lib/plan/instance';
import { SEVERITY_WEIGHTS } from '@/lib/plan/instance';

export type Size = {
  readonly needs: number;
  readonly people: number;
  readonly days: number;
  readonly seed: number;
  /** share of the people who gave some availability at all */
  readonly active: number;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// Monday 7 December 2026, midnight in Paris
const MONDAY = Date.UTC(2026, 11, 6, 23);
const TRADES = 16;
const TOWNS = 9;
const WIDTH_KM = 110;
const SHIFTS = [
  { start: 7, hours: 7.5 },
  { start: 13.5, hours: 7.5 },
  { start: 8, hours: 10 },
  { start: 9, hours: 4 },
  { start: 21, hours: 10 },
] as const;
const SEVERITIES = [
  { weight: SEVERITY_WEIGHTS.vital, share: 0.1 },
  { weight: SEVERITY_WEIGHTS.serious, share: 0.3 },
  { weight: SEVERITY_WEIGHTS.degraded, share: 0.4 },
  { weight: SEVERITY_WEIGHTS.comfort, share: 0.2 },
] as const;
const WEEKLY_CEILING = 48 * 60;

/** Numbers that look drawn at random from a seed, 0 to 1 (mulberry32). */
export function drawsOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Place = { readonly x: number; readonly y: number };
type Post = { readonly need: PlanNeed; readonly trade: number; readonly place: Place };

const bell = (draw: () => number) =>
  Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
const below = (draw: () => number, count: number) => Math.floor(draw() * count);

// the first trades are common, the last ones rare
const tradeOf = (draw: () => number) => Math.floor(TRADES * draw() ** 2);

function placer(draw: () => number): () => Place {
  const towns = Array.from({ length: TOWNS }, () => ({
    x: draw() * WIDTH_KM,
    y: draw() * WIDTH_KM,
  }));
  return () => {
    const town = towns[Math.floor(TOWNS * draw() ** 1.7)] ?? { x: 0, y: 0 };
    return { x: town.x + 9 * bell(draw), y: town.y + 9 * bell(draw) };
  };
}

function severityOf(draw: () => number): number {
  const drawn = draw();
  let upTo = 0;
  for (const { weight, share } of SEVERITIES) {
    upTo += share;
    if (drawn < upTo) return weight;
  }
  return SEVERITY_WEIGHTS.comfort;
}

function makePosts({ needs, days }: Size, draw: () => number, place: () => Place): Post[] {
  const structures = Array.from({ length: Math.ceil(needs / 4) }, place);
  return Array.from({ length: needs }, (_, at) => {
    const structure = below(draw, structures.length);
    const shift = SHIFTS[below(draw, SHIFTS.length)] ?? SHIFTS[0];
    const start = MONDAY + below(draw, days) * DAY + shift.start * HOUR;
    return {
      trade: tradeOf(draw),
      place: structures[structure] ?? { x: 0, y: 0 },
      need: {
        id: `need-${String(at).padStart(6, '0')}`,
        periods: [{ start, end: start + shift.hours * HOUR }],
        seats: 1 + Math.floor(4 * draw() ** 1.5),
        weight: severityOf(draw),
        structureId: `structure-${structure}`,
      },
    };
  });
}

const RADIUS = { median: 18, spread: 0.5, least: 5, most: 80 } as const;

function makePerson(
  at: number,
  { days, active }: Size,
  draw: () => number,
  place: () => Place,
  postsOf: ReadonlyMap<number, readonly Post[]>,
): PlanPerson {
  const home = place();
  const trade = tradeOf(draw);
  const radius = Math.min(
    RADIUS.most,
    Math.max(RADIUS.least, RADIUS.median * Math.exp(RADIUS.spread * bell(draw))),
  );
  const isActive = draw() < active;
  // some half-days: a start and a length, most of a shift or two
  const windows = Array.from({ length: isActive ? 1 + below(draw, 3) : 0 }, () => {
    const from = MONDAY + below(draw, days) * DAY + (6 + below(draw, 4) * 5) * HOUR;
    return { from, until: from + (8 + below(draw, 20)) * HOUR };
  });
  const rotation = draw();
  const eligible: EligibleNeed[] = [];
  for (const { need, place: where } of postsOf.get(trade) ?? []) {
    const [shift] = need.periods;
    const km = Math.hypot(where.x - home.x, where.y - home.y);
    const free = windows.some(
      ({ from, until }) => shift && from <= shift.start && shift.end <= until,
    );
    if (!free || km > radius) continue;
    const score = 0.5 * Math.exp(-0.039 * km) + 0.3 * rotation + 0.2 * draw();
    eligible.push({ needId: need.id, score: Math.round(score * 1_000) / 1_000 });
  }
  return {
    id: `person-${String(at).padStart(6, '0')}`,
    eligible,
    weeklyCeiling: WEEKLY_CEILING,
    worked: [{ week: '2026-12-07', minutes: below(draw, 5) * 480 }],
  };
}

/** A territory in shortage: fewer hands than seats, people several needs compete for. */
export function makeTerritory(size: Size): Instance {
  const draw = drawsOf(size.seed);
  const place = placer(draw);
  const postsOf = new Map<number, Post[]>();
  const posts = makePosts(size, draw, place);
  for (const post of posts) postsOf.set(post.trade, [...(postsOf.get(post.trade) ?? []), post]);
  const people = Array.from({ length: size.people }, (_, at) =>
    makePerson(at, size, draw, place, postsOf),
  );
  return { needs: posts.map(({ need }) => need), people };
}

/** The two sizes that are measured. */
export const SIZES = {
  crisis: { needs: 500, people: 5_000, days: 3, seed: 20_261_207, active: 0.3 },
  region: { needs: 2_000, people: 20_000, days: 7, seed: 20_261_208, active: 0.3 },
} as const satisfies Record<string, Size>;
