// An invented territory in the shape of the demo world: its shares of people, trades, rhythms and posts.
import { NO_WISHES } from '@/lib/availability/wishes';
import type {
  NeedId,
  OrganizationId,
  PersonId,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import type { Post } from '@/lib/matching/post';
import type { Severity } from '@/lib/need/need';
import { TASK_TABLE } from '@/lib/need/task';
import type { Channel } from '@/lib/profile/channel';
import type { Place } from '@/lib/territory/distance';
import { usualWeek } from '@/prisma/seed/availability';
import { clockOf } from '@/prisma/seed/clock';
import { templatesOf, WEEK_DAYS_ONLY } from '@/prisma/seed/need-templates';
import { ORGANIZATION_PLANS } from '@/prisma/seed/organization-list';
import {
  KIND_SHARES,
  PROOF_SHARES,
  RHYTHM_SHARES,
  STUDY_SHARES,
  TRADE_SHARES,
} from '@/prisma/seed/profile-shares';
import { type Dice, diceFor } from '@/prisma/seed/random';
import { type Scenario, TRUTH } from './scenario';

/** The first morning of every season: a Monday, midnight in Paris. */
export const FIRST_DAY = new Date('2026-11-29T23:00:00Z');
const MINUTE = 60_000;
const DAY_MINUTES = 1440;
const TERRITORY = '44' as TerritoryId;

/** Minutes since the first morning, as an instant. */
export const instantOf = (minutes: number) => new Date(FIRST_DAY.getTime() + minutes * MINUTE);
const minutesOf = (instant: Date) => (instant.getTime() - FIRST_DAY.getTime()) / MINUTE;

export type SimPerson = {
  readonly rank: number;
  /** as the engine sees them, with nothing that changes during the season */
  readonly base: Candidate;
  readonly channel: Channel;
  /** they confirm their availability every so many minutes, from a first time on */
  readonly confirms: { readonly every: number; readonly first: number };
};

export type SimNeed = {
  readonly rank: number;
  readonly post: Post;
  readonly seats: number;
  readonly severity: Severity;
  /** minutes since the first morning */
  readonly postedAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
};

export type Territory = {
  readonly people: readonly SimPerson[];
  readonly needs: readonly SimNeed[];
};

/** A dense town, smaller ones around it, and the country: where an eighth, half of them… stand. */
const TOWNS = [
  { weight: 46, lat: 47.218, lon: -1.553, spread: 0.05, epciCode: '244400404' },
  { weight: 14, lat: 47.277, lon: -2.214, spread: 0.04, epciCode: '244400644' },
  { weight: 9, lat: 47.38, lon: -1.18, spread: 0.06, epciCode: null },
  { weight: 8, lat: 47.72, lon: -1.38, spread: 0.08, epciCode: null },
  { weight: 8, lat: 47.11, lon: -2.1, spread: 0.07, epciCode: null },
  { weight: 15, lat: 47.3, lon: -1.7, spread: 0.25, epciCode: null },
] as const;

function placeOf(dice: Dice): Place {
  const town = dice.weighted(TOWNS.map((row) => [row.weight, row] as const));
  const off = () => (dice.next() + dice.next() - 1) * town.spread;
  return {
    lat: town.lat + off(),
    lon: town.lon + off() * 1.4,
    epciCode: town.epciCode,
    precision: 'exact',
  };
}

function tradesOf(dice: Dice, kind: Candidate['kind']): Candidate['trades'] {
  const main = dice.weighted(TRADE_SHARES[kind]);
  const proof = dice.weighted(PROOF_SHARES[kind]);
  const other = dice.weighted(TRADE_SHARES[kind]);
  const more = dice.chance(0.15) && other !== main;
  return more
    ? [
        { trade: main, proof },
        { trade: other, proof: 'declared' },
      ]
    : [{ trade: main, proof }];
}

const UNTOUCHED = {
  pausedUntil: null,
  travelMeans: [],
  otherPlaces: [],
  wishes: NO_WISHES,
  exceptions: [],
  missions: [],
  declared: [],
  conditions: [],
  questions: [],
  alreadyAsked: false,
  refusesStructure: false,
  history: {
    ...{ asks30d: 0, missions30d: 0, missionsHere: 0, missionsForPublic: 0, brokenPromises: 0 },
    lastAskedAt: null,
    wouldReturn: false,
    welcome: 0,
  },
} as const;

function drawPerson(dice: Dice, rank: number): SimPerson {
  const kind = dice.weighted(KIND_SHARES);
  const week = dice.chance(0.08) ? null : usualWeek(dice, dice.weighted(RHYTHM_SHARES[kind]));
  const every = dice.weighted([
    [60, 10],
    [25, 25],
    [15, 70],
  ]);
  return {
    rank,
    base: {
      ...UNTOUCHED,
      personId: `person-${String(rank).padStart(5, '0')}` as PersonId,
      maskedName: 'A. B.',
      kind,
      ageBand: 'adult',
      studyLevel: kind === 'health-student' ? dice.weighted(STUDY_SHARES) : null,
      homeOrganizationId: null,
      place: placeOf(dice),
      communeName: '',
      radiusKm: dice.pick([10, 15, 20, 25, 30, 30, 40, 50]),
      trades: tradesOf(dice, kind),
      availability:
        week === null
          ? null
          : {
              week,
              confirmedAt: FIRST_DAY,
              notBefore: null,
              unavailableUntil: null,
            },
    },
    channel: dice.chance(TRUTH.bySms) ? 'sms' : 'email',
    confirms: { every: every * DAY_MINUTES, first: -dice.between(0, every * DAY_MINUTES) },
  };
}

type SimStructure = Pick<
  Post,
  'structureId' | 'organizationId' | 'place' | 'regime' | 'legalNature' | 'categoryCode'
> & {
  readonly category: string;
};

function structuresOf(dice: Dice): readonly SimStructure[] {
  const plans = ORGANIZATION_PLANS.filter(({ territory }) => territory === TERRITORY);
  return plans.flatMap(({ key, regime, legalNature, runs }) =>
    runs.flatMap(([category, count]) =>
      Array.from({ length: count }, (_, rank) => ({
        structureId: `${key}-${category}-${rank}` as StructureId,
        organizationId: key as OrganizationId,
        place: placeOf(dice),
        regime,
        legalNature,
        categoryCode: category,
        category,
      })),
    ),
  );
}

/** Needs are posted between three hours and four days ahead, short notices being the more frequent, by day. */
const AHEAD_MINUTES = { least: 180, most: 4 * DAY_MINUTES } as const;
const OFFICE = { from: 6.5, until: 21 } as const;

function postingOf(dice: Dice, startsAt: number): number {
  const ratio = AHEAD_MINUTES.most / AHEAD_MINUTES.least;
  const posted = startsAt - AHEAD_MINUTES.least * ratio ** dice.next();
  const hour = (((posted % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES) / 60;
  if (hour < OFFICE.from) return posted - (hour + 24 - OFFICE.until) * 60 - dice.between(0, 180);
  return hour > OFFICE.until ? posted - (hour - OFFICE.until) * 60 - dice.between(0, 180) : posted;
}

type Drawn = Omit<SimNeed, 'rank'>;

function drawNeed(dice: Dice, structures: readonly SimStructure[], day: number): Drawn | null {
  const { category, ...structure } = dice.pick(structures);
  const template = dice.weighted(templatesOf(category));
  const [startsAt, hours] = dice.pick(template.rosters);
  const clock = clockOf(FIRST_DAY);
  if (clock.weekDay(day) > 4 && WEEK_DAYS_ONLY.includes(category)) return null;
  const period = clock.shift(day, startsAt, hours);
  const starts = minutesOf(period.start);
  return {
    post: {
      ...structure,
      id: '' as NeedId,
      territoryId: TERRITORY,
      trade: template.trade,
      period,
      tasks: template.tasks,
      agreements: [],
      regulated: template.tasks.some((task) => TASK_TABLE[task].regulated),
      wantedKinds: [],
    },
    seats: dice.pick([1, 1, 1, 1, 2, 2, 3]),
    severity: dice.pick(template.severities),
    postedAt: postingOf(dice, starts),
    startsAt: starts,
    endsAt: minutesOf(period.end),
  };
}

/** The territory of a scenario: who lives there, what will be missing. Same seed, same territory. */
export function territoryOf({ seed, people, needsADay, days }: Scenario): Territory {
  const ofPeople = diceFor(`season people ${seed}`);
  const ofNeeds = diceFor(`season needs ${seed}`);
  const structures = structuresOf(diceFor(`season structures ${seed}`));
  const drawn: Drawn[] = [];
  for (let day = 0; day < days; day += 1)
    for (let one = 0; one < needsADay; one += 1) {
      const need = drawNeed(ofNeeds, structures, day);
      if (need && need.postedAt >= 0) drawn.push(need);
    }
  return {
    people: Array.from({ length: people }, (_, rank) => drawPerson(ofPeople, rank)),
    needs: drawn
      .toSorted((a, b) => a.postedAt - b.postedAt)
      .map((need, rank) => ({
        ...need,
        rank,
        post: { ...need.post, id: `need-${String(rank).padStart(5, '0')}` as NeedId },
      })),
  };
}
