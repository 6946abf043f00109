import type { NeedId } from '@/lib/identity/actor';
import type { NeedReason, Severity } from '@/lib/need/need';
import { TASK_TABLE, type Task } from '@/lib/need/task';
import { type Trade, VOLUNTEER_TRADES } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import {
  COMPANY,
  COORDINATION,
  DAY_CARE,
  DAY_NURSE,
  NIGHT_CARE,
  type Template,
  templatesOf,
  WEEK_DAYS_ONLY,
} from './need-templates';
import { type Dice, diceFor } from './random';
import type { DemoStructure, World } from './world';

/** How a need of the demo world goes: the past is over, the rest is going on. */
export type Course =
  | 'past'
  | 'past-closed'
  | 'just-posted'
  | 'waiting'
  | 'partly-filled'
  | 'seat-given-up'
  | 'nobody-yet'
  | 'filled-today';

/** What a persona answers when asked. */
export type Said = 'yes' | 'silent';

export type DemoNeed = {
  readonly id: NeedId;
  readonly structure: DemoStructure;
  readonly trade: Trade;
  readonly period: Period;
  readonly tasks: readonly Task[];
  readonly regulated: boolean;
  readonly severity: Severity;
  readonly reason: NeedReason;
  readonly seats: number;
  readonly postedAt: Date;
  readonly course: Course;
  /** personas asked first, and what they say */
  readonly persona: { readonly key: string; readonly says: Said } | null;
};

const PAST = { '44': 112, '49': 10 } as const;
const GOING_ON: Readonly<Record<'44' | '49', Readonly<Partial<Record<Course, number>>>>> = {
  '44': {
    'just-posted': 8,
    waiting: 14,
    'partly-filled': 11,
    'seat-given-up': 3,
    'nobody-yet': 6,
    'filled-today': 10,
  },
  '49': { waiting: 3, 'partly-filled': 2, 'just-posted': 2, 'filled-today': 1 },
};

const REASONS = [
  [45, 'sick-leave'],
  [25, 'vacancy'],
  [12, 'planned-leave'],
  [10, 'surge'],
  [8, 'other'],
] as const;

type Wish = {
  readonly structure: DemoStructure;
  readonly template: Template;
  readonly period: Period;
  readonly seats: number;
  readonly postedAt: Date;
  readonly course: Course;
  readonly persona?: DemoNeed['persona'];
};

/** A need for company says less often that somebody is away: volunteers replace nobody. */
function reasonOf(dice: Dice, trade: Trade): NeedReason {
  const drawn = dice.weighted(REASONS);
  return VOLUNTEER_TRADES.includes(trade) && drawn !== 'vacancy' ? 'surge' : drawn;
}

function needOf(dice: Dice, wish: Wish): DemoNeed {
  const { template, persona = null, ...facts } = wish;
  return {
    id: dice.id(wish.postedAt) as NeedId,
    ...facts,
    trade: template.trade,
    tasks: template.tasks,
    regulated: template.tasks.some((task) => TASK_TABLE[task].regulated),
    severity: dice.pick(template.severities),
    reason: reasonOf(dice, template.trade),
    persona,
  };
}

type Drawer = {
  readonly world: World;
  readonly dice: Dice;
  readonly structures: readonly DemoStructure[];
};

// a place closed on Saturdays and Sundays lacks nobody then: the nearest working day, away from today
function workingDay(clock: World['clock'], { category }: DemoStructure, day: number): number {
  const weekDay = clock.weekDay(day);
  if (weekDay < 5 || !WEEK_DAYS_ONLY.includes(category)) return day;
  return day < 0 ? day - (weekDay - 4) : day + (7 - weekDay);
}

function draw({ world, dice, structures }: Drawer, days: number, course: Course): DemoNeed {
  const { clock } = world;
  const structure = dice.pick(structures);
  const template = dice.weighted(templatesOf(structure.category));
  const [startsAt, hours] = dice.pick(template.rosters);
  const over = course === 'past' || course === 'past-closed';
  const day = workingDay(world.clock, structure, days === 0 ? clock.next(startsAt) : days);
  const period = clock.shift(day, startsAt, hours);
  const several =
    course === 'partly-filled' ? dice.between(2, 3) : dice.pick([1, 1, 1, 1, 2, 2, 3]);
  const aheadMinutes = dice.between(3 * 60, 4 * 1440);
  const postedAt = over
    ? new Date(period.start.getTime() - aheadMinutes * 60_000)
    : clock.ago(0, minutesSincePosted(dice, course));
  return needOf(dice, { structure, template, period, seats: several, postedAt, course });
}

// spread over ten days; a seat given up late is for tonight or tomorrow
const daysAhead = (course: Course, rank: number, count: number) =>
  course === 'seat-given-up' ? rank % 2 : Math.floor((rank * 10) / count);

function minutesSincePosted(dice: Dice, course: Course): number {
  if (course === 'just-posted') return dice.between(3, 45);
  if (course === 'filled-today') return dice.between(150, 420);
  if (course === 'waiting') return dice.between(30, 400);
  return dice.between(240, 1_700);
}

/** The needs the personas speak of, so that each finds something on their screen. */
function personaNeeds(world: World, structures: readonly DemoStructure[], dice: Dice): DemoNeed[] {
  const { clock } = world;
  const at = (key: string, rank: number) => {
    const found = structures.filter(({ organization }) => organization.key === key)[rank];
    if (!found) throw new Error(`No structure ${key} ${rank}.`);
    return found;
  };
  const past = (key: string, place: DemoStructure, template: Template, days: number) =>
    wish(place, template, -days, 1, clock.ago(days + 2), 'past', { key, says: 'yes' });
  const wish = (
    structure: DemoStructure,
    template: Template,
    day: number,
    seats: number,
    postedAt: Date,
    course: Course,
    persona: DemoNeed['persona'] = null,
  ): DemoNeed => {
    const [startsAt, hours] = template.rosters[0] ?? ['09:00', 8];
    const period = clock.shift(day, startsAt, hours);
    return needOf(dice, { structure, template, period, seats, postedAt, course, persona });
  };
  const reze = at('solveig', 0);
  const tonight = clock.next('20:45');
  return [
    past('student', reze, NIGHT_CARE, 26),
    past('student', reze, NIGHT_CARE, 18),
    past('student', reze, NIGHT_CARE, 9),
    past('retired-nurse', at('solveig', 1), DAY_NURSE, 20),
    past('retired-nurse', at('solveig', 2), DAY_NURSE, 6),
    past('lent', at('solveig', 1), DAY_CARE, 12),
    past('volunteer', at('ccas', 0), COMPANY, 10),
    wish(reze, NIGHT_CARE, tonight, 2, clock.ago(0, 12), 'just-posted'),
    wish(at('solveig', 1), DAY_NURSE, 3, 2, clock.ago(1), 'partly-filled', {
      key: 'retired-nurse',
      says: 'yes',
    }),
    wish(reze, DAY_CARE, 2, 2, clock.ago(0, 95), 'waiting', { key: 'lent', says: 'silent' }),
    wish(at('ccas', 0), COMPANY, 4, 2, clock.ago(0, 180), 'waiting', {
      key: 'volunteer',
      says: 'silent',
    }),
    wish(at('estuaires', 0), COORDINATION, 5, 1, clock.ago(0, 240), 'waiting', {
      key: 'several-hats',
      says: 'silent',
    }),
  ];
}

function needsOf(drawer: Drawer, territory: '44' | '49'): readonly DemoNeed[] {
  const past = Array.from({ length: PAST[territory] }, (_, rank) =>
    draw(drawer, -drawer.dice.between(2, 37), rank % 12 === 7 ? 'past-closed' : 'past'),
  );
  const goingOn = (Object.entries(GOING_ON[territory]) as [Course, number][]).flatMap(
    ([course, count]) =>
      Array.from({ length: count }, (_, rank) =>
        draw(drawer, daysAhead(course, rank, count), course),
      ),
  );
  return [...past, ...goingOn];
}

const byPosting = (a: DemoNeed, b: DemoNeed) =>
  a.postedAt.getTime() - b.postedAt.getTime() || (a.id < b.id ? -1 : 1);

/** Every need of the demo world, in the order they were posted. */
export function makeNeeds(world: World, structures: readonly DemoStructure[]): readonly DemoNeed[] {
  const needs = personaNeeds(world, structures, diceFor('needs of personas'));
  for (const territory of ['44', '49'] as const) {
    const here = structures.filter(({ organization }) => organization.territory === territory);
    needs.push(
      ...needsOf({ world, dice: diceFor(`needs ${territory}`), structures: here }, territory),
    );
  }
  return needs.toSorted(byPosting);
}
