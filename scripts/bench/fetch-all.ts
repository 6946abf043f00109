// Ranking as it is first written: an ORM fetches everybody of the territory with everything about them, and the rest is
// done in JavaScript. Same rules, same order; no voice, no policy, no index of the engine's.

import { PrismaPg } from '@prisma/adapter-pg';
import { NO_WISHES } from '@/lib/availability/wishes';
import { PrismaClient } from '@/lib/db/generated/client';
import type { NeedId, OrganizationId, PersonId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { type Match, match } from '@/lib/matching/match';
import type { Post } from '@/lib/matching/post';
import { HOURS_REACH } from '@/lib/matching/working-time-law';
import type { ConditionKind } from '@/lib/profile/condition';
import type { AgeBand, PersonKind, StudyLevel } from '@/lib/profile/person';
import { STUDY_TRADES } from '@/lib/profile/person';
import { type Proof, type Trade, tradesCovering } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import type { Precision } from '@/lib/territory/commune';
import type { TravelMean } from '@/lib/territory/distance';

const DAY_MS = 86_400_000;
const before = (instant: Date, days: number) => new Date(instant.getTime() - days * DAY_MS);

/** The ORM on a login that sees everything. */
export const openOrm = (connectionString: string) =>
  new PrismaClient({ adapter: new PrismaPg({ connectionString, options: '-c TimeZone=UTC' }) });

// an ORM binds one parameter per row it joins, and PostgreSQL takes 32 767: everybody comes in a few pages
const PAGE = 10_000;

/** Of the post’s own territory, or of the whole table, as one who forgot to ask does. */
type Extent = 'territory' | 'everywhere';
type Sought = { readonly post: Post; readonly now: Date; readonly extent: Extent };

const fetchPage = (orm: PrismaClient, { post, now, extent }: Sought, after: string | undefined) =>
  orm.person.findMany({
    where: {
      status: 'active',
      ...(extent === 'territory' ? { territoryId: post.territoryId } : {}),
    },
    orderBy: { id: 'asc' },
    take: PAGE,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    include: {
      commune: true,
      trades: true,
      availability: true,
      exceptions: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
      refusals: true,
      solicitations: {
        where: { OR: [{ askedAt: { gt: before(now, 365) } }, { needId: post.id }] },
      },
      assignments: { include: { need: { select: { publicServed: true } } } },
      declaredHours: true,
      conditions: true,
    },
  });
type Person = Awaited<ReturnType<typeof fetchPage>>[number];

/** Page by page, each filtered as it comes: a million people do not fit in one array. */
async function fetchHolders(orm: PrismaClient, sought: Sought) {
  const covering = new Set(tradesCovering(sought.post.trade));
  const holders: Person[] = [];
  let registered = 0;
  let last: string | undefined;
  for (let page: Person[] | undefined; page === undefined || page.length === PAGE; ) {
    page = await fetchPage(orm, sought, last);
    last = page.at(-1)?.id;
    const here = page.filter(({ territoryId }) => territoryId === sought.post.territoryId);
    registered += here.length;
    holders.push(...here.filter((person) => mayHold(person, sought.post, covering)));
  }
  return { holders, registered };
}

const periodOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Period => ({
  start: startsAt,
  end: endsAt,
});
const meets = (a: Period, b: Period) => a.start < b.end && a.end > b.start;

const mayHold = (person: Person, post: Post, covering: ReadonlySet<Trade>) =>
  person.trades.some(({ trade }) => covering.has(trade as Trade)) ||
  (person.kind === 'health-student' &&
    person.studyLevel !== null &&
    STUDY_TRADES[person.studyLevel as StudyLevel].includes(post.trade));

const REACH = HOURS_REACH / (24 * 60);

function missionsOf(person: Person, post: Post): Period[] {
  const around = { start: before(post.period.start, REACH), end: before(post.period.end, -REACH) };
  const earliest = before(post.period.start, REACH + 7);
  return person.assignments
    .filter(({ status, startsAt }) => status !== 'cancelled' && startsAt > earliest)
    .map(periodOf)
    .filter((mission) => meets(mission, around));
}

function historyOf({ solicitations, assignments }: Person, post: Post, now: Date) {
  const month = before(now, 30);
  const asked = solicitations.filter(({ askedAt }) => askedAt > before(now, 365));
  const worked = assignments.filter(({ startsAt }) => startsAt > before(now, 365));
  const held = worked.filter(({ status }) => status !== 'cancelled');
  return {
    asks30d: asked.filter(({ askedAt }) => askedAt > month).length,
    wouldReturn: false,
    welcome: 0 as const,
    lastAskedAt: asked.reduce<Date | null>(
      (last, { askedAt }) => (last && last > askedAt ? last : askedAt),
      null,
    ),
    missions30d: held.filter(({ startsAt }) => startsAt > month && startsAt <= now).length,
    missionsHere: held.filter(
      ({ structureId, endsAt }) => structureId === post.structureId && endsAt <= now,
    ).length,
    missionsForPublic: held.filter(
      ({ need, endsAt }) => need.publicServed === post.publicServed && endsAt <= now,
    ).length,
    brokenPromises: worked.filter(
      ({ status, late, cancelledBy }) => status === 'cancelled' && late && cancelledBy === 'person',
    ).length,
  };
}

function toCandidate(
  person: Person,
  post: Post,
  covering: ReadonlySet<Trade>,
  now: Date,
): Candidate {
  const { commune, availability } = person;
  return {
    personId: person.id as PersonId,
    maskedName: person.maskedName,
    travelMeans: person.travelMeans as TravelMean[],
    otherPlaces: [],
    wishes: NO_WISHES,
    kind: person.kind as PersonKind,
    ageBand: person.ageBand as AgeBand,
    studyLevel: person.studyLevel as StudyLevel | null,
    homeOrganizationId: person.homeOrganizationId as OrganizationId | null,
    place: { ...commune, precision: commune.precision as Precision },
    communeName: commune.name,
    radiusKm: person.radiusKm,
    trades: person.trades
      .filter(({ trade }) => covering.has(trade as Trade))
      .map(({ trade, proof }) => ({ trade: trade as Trade, proof: proof as Proof })),
    pausedUntil: person.pausedUntil,
    availability,
    exceptions: person.exceptions
      .map((one) => ({ period: periodOf(one), state: one.state as 'free' | 'last-resort' | 'no' }))
      .filter(({ period }) => meets(period, post.period)),
    missions: missionsOf(person, post),
    declared: person.declaredHours.map((one) =>
      one.weeklyMinutes === null && one.endsAt
        ? { kind: 'period', period: { start: one.startsAt, end: one.endsAt } }
        : {
            kind: 'weekly',
            minutes: one.weeklyMinutes ?? 0,
            from: one.startsAt,
            until: one.endsAt,
          },
    ),
    conditions: person.conditions.map(({ condition, metOn }) => ({
      kind: condition as ConditionKind,
      metOn,
    })),
    questions: person.solicitations
      .filter(({ status, needId }) => status === 'pending' && needId !== post.id)
      .map((one) => ({ needId: one.needId as NeedId, period: periodOf(one) }))
      .filter(({ period }) => meets(period, post.period)),
    alreadyAsked: person.solicitations.some(
      ({ needId, closeReason }) => needId === post.id && closeReason !== 'filled',
    ),
    refusesStructure: person.refusals.some(({ structureId }) => structureId === post.structureId),
    history: historyOf(person, post, now),
  };
}

/** The same ranking from everything in memory. */
export async function rankByFetchingAll(
  orm: PrismaClient,
  post: Post,
  now: Date,
  extent: Extent = 'territory',
): Promise<Match> {
  const { holders, registered } = await fetchHolders(orm, { post, now, extent });
  const covering = new Set(tradesCovering(post.trade));
  const candidates = holders.map((person) => toCandidate(person, post, covering, now));
  return match(post, candidates, registered, now);
}
