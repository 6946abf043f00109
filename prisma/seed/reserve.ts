import { NO_WISHES } from '@/lib/availability/wishes';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { warningsOf } from '@/lib/matching/gate';
import { match } from '@/lib/matching/match';
import type { Post } from '@/lib/matching/post';
import type { Ranked } from '@/lib/matching/ranking';
import { STUDY_TRADES } from '@/lib/profile/person';
import { coverageOf } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import type { Clock } from './clock';
import { agreementsOf, conditionsOf, hoursElsewhere } from './law';
import type { DemoNeed } from './need';
import type { DemoPerson } from './world';

const DAY_MS = 86_400_000;
const A_MONTH = 30 * DAY_MS;

type Ask = { readonly needId: NeedId; readonly period: Period; readonly askedAt: Date };
type Mission = { readonly structureId: string; readonly period: Period; readonly broken: boolean };
type Memory = { readonly asks: Ask[]; readonly missions: Mission[] };

/** The people of the reserve and what they lived so far, put before each need by the product’s own rules. */
export type Reserve = {
  readonly personOf: (id: PersonId) => DemoPerson;
  readonly rank: (need: DemoNeed) => readonly Ranked[];
  readonly remember: (
    id: PersonId,
    what: { readonly ask?: Ask; readonly mission?: Mission },
  ) => void;
};

const mayHold = (person: DemoPerson, need: DemoNeed) =>
  person.trades.some(({ trade }) => coverageOf(trade, need.trade) !== null) ||
  (person.studyLevel !== null && STUDY_TRADES[person.studyLevel].includes(need.trade));

function historyOf({ asks, missions }: Memory, need: DemoNeed): Candidate['history'] {
  const now = need.postedAt.getTime();
  const recent = (instant: Date) => instant.getTime() > now - A_MONTH;
  const kept = missions.filter(({ broken }) => !broken);
  return {
    asks30d: asks.filter(({ askedAt }) => recent(askedAt)).length,
    missions30d: kept.filter(({ period }) => recent(period.start) && period.start <= need.postedAt)
      .length,
    missionsHere: kept.filter(
      ({ structureId, period }) => structureId === need.structure.id && period.end <= need.postedAt,
    ).length,
    // the posts of the demonstration are put before people without a word of their public
    missionsForPublic: 0,
    brokenPromises: missions.filter(({ broken }) => broken).length,
    lastAskedAt: asks.at(-1)?.askedAt ?? null,
    wouldReturn: false,
    welcome: 0,
  };
}

function candidateOf(
  person: DemoPerson,
  memory: Memory,
  need: DemoNeed,
  law: Pick<Candidate, 'declared' | 'conditions'>,
): Candidate {
  const { commune } = person;
  return {
    personId: person.id,
    maskedName: person.maskedName,
    kind: person.kind,
    ageBand: person.ageBand,
    studyLevel: person.studyLevel,
    homeOrganizationId: person.homeOrganizationId,
    place: commune,
    communeName: commune.name,
    radiusKm: person.radiusKm,
    travelMeans: [],
    otherPlaces: [],
    wishes: NO_WISHES,
    trades: person.trades,
    pausedUntil: person.pausedUntil,
    availability: person.week
      ? {
          week: person.week,
          confirmedAt: person.confirmedAt,
          notBefore: null,
          unavailableUntil: person.unavailableUntil,
        }
      : null,
    exceptions: person.exceptions.map(({ start, end, state }) => ({
      period: { start, end },
      state,
    })),
    missions: memory.missions.filter(({ broken }) => !broken).map(({ period }) => period),
    ...law,
    questions: memory.asks,
    alreadyAsked: false,
    refusesStructure: false,
    history: historyOf(memory, need),
  };
}

function postOf({ structure, ...need }: DemoNeed): Post {
  const { organization } = structure;
  return {
    id: need.id,
    trade: need.trade,
    period: need.period,
    regulated: need.regulated,
    wantedKinds: [],
    territoryId: organization.territoryId,
    organizationId: organization.id,
    structureId: structure.id,
    place: { lat: structure.lat, lon: structure.lon, epciCode: structure.commune.epciCode },
    regime: organization.regime,
    legalNature: organization.legalNature,
    categoryCode: structure.category,
    tasks: need.tasks,
    agreements: agreementsOf(structure),
  };
}

/** Gathers the reserve; personas are only put before the needs written for them. */
export function reserveOf(people: readonly DemoPerson[], clock: Clock): Reserve {
  const byId = new Map(people.map((person) => [person.id, person]));
  const memories = new Map<PersonId, Memory>(
    people.map(({ id }) => [id, { asks: [], missions: [] }]),
  );
  const laws = new Map(
    people.map((person) => [
      person.id,
      { declared: hoursElsewhere(person, clock), conditions: conditionsOf(person, clock) },
    ]),
  );
  const lawOf = (id: PersonId) => laws.get(id) ?? { declared: [], conditions: [] };
  const memoryOf = (id: PersonId) => memories.get(id) ?? { asks: [], missions: [] };
  return {
    personOf: (id) => {
      const person = byId.get(id);
      if (!person) throw new Error(`Nobody ${id}.`);
      return person;
    },
    rank: (need) => {
      const here = people.filter(
        (person) =>
          person.territoryId === need.structure.organization.territoryId &&
          (person.persona === null || person.persona === need.persona?.key) &&
          mayHold(person, need),
      );
      const candidates = here.map((person) =>
        candidateOf(person, memoryOf(person.id), need, lawOf(person.id)),
      );
      // nobody of the demo is asked against a warning: no director wrote a reason
      return match(postOf(need), candidates, candidates.length, need.postedAt).ranked.filter(
        ({ fitting }) => warningsOf(fitting).length === 0,
      );
    },
    remember: (id, { ask, mission }) => {
      const memory = memoryOf(id);
      if (ask) memory.asks.push(ask);
      if (mission) memory.missions.push(mission);
    },
  };
}
