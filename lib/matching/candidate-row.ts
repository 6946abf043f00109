import { declaredOf } from '@/lib/availability/declared-hours';
import { NO_WISHES, type Wish, type Wishes } from '@/lib/availability/wishes';
import type { NeedId, OrganizationId, PersonId } from '@/lib/identity/actor';
import type { ConditionKind } from '@/lib/profile/condition';
import type { AgeBand, PersonKind, StudyLevel } from '@/lib/profile/person';
import type { Proof, Trade } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import type { Precision } from '@/lib/territory/commune';
import type { TravelMean } from '@/lib/territory/distance';
import type { Candidate, History, Spot } from './candidate';

type PlaceRow = { lat: number; lon: number; epci_code: string | null };
type SpotRow = PlaceRow & { precision: string; commune_name: string; radius_km: number };

/** A person as the engine reads them in one row; trades are « trade/proof ». */
export type CandidateRow = SpotRow & {
  id: string;
  masked_name: string;
  kind: string;
  age_band: string;
  study_level: string | null;
  study_proof?: string;
  home_organization_id: string | null;
  paused_until: Date | null;
  trades: string[];
  travel_means?: string[];
  week: string | null;
  confirmed_at: Date | null;
  not_before: Date | null;
  unavailable_until: Date | null;
  nights: string | null;
  weekends: string | null;
  weekly_minutes: number | null;
  places: SpotRow[] | null;
  declared: [start: string, end: string | null, weeklyMinutes: number | null][] | null;
  /** the day it was met, and the first it no longer counts */
  conditions: Record<string, [metOn: string, until: string | null]> | null;
};

/** What is dated about one person. */
export type Dated = Pick<Candidate, 'missions' | 'questions' | 'exceptions' | 'history'> & {
  readonly asked: boolean;
  readonly refusing: boolean;
};

/** What is dated about the people of a territory, by person. */
export type Around = {
  readonly missions: ReadonlyMap<string, readonly Period[]>;
  readonly questions: ReadonlyMap<string, readonly { needId: NeedId; period: Period }[]>;
  readonly exceptions: ReadonlyMap<string, Candidate['exceptions']>;
  readonly histories: ReadonlyMap<string, History>;
  readonly asked: ReadonlySet<string>;
  readonly refusing: ReadonlySet<string>;
};

const NO_HISTORY: History = {
  asks30d: 0,
  missions30d: 0,
  missionsHere: 0,
  missionsForPublic: 0,
  brokenPromises: 0,
  lastAskedAt: null,
  wouldReturn: false,
  welcome: 0,
};

/** What is dated about one of these people; nothing at all is somebody new. */
export const datedOf = (around: Around, personId: string): Dated => ({
  missions: around.missions.get(personId) ?? [],
  questions: around.questions.get(personId) ?? [],
  exceptions: around.exceptions.get(personId) ?? [],
  history: around.histories.get(personId) ?? NO_HISTORY,
  asked: around.asked.has(personId),
  refusing: around.refusing.has(personId),
});

const spotOf = (row: SpotRow): Spot => ({
  place: {
    lat: row.lat,
    lon: row.lon,
    epciCode: row.epci_code,
    precision: row.precision as Precision,
  },
  communeName: row.commune_name,
  radiusKm: row.radius_km,
});

const wishesOf = ({ nights, weekends, weekly_minutes }: CandidateRow): Wishes =>
  nights && weekends
    ? { nights: nights as Wish, weekends: weekends as Wish, weeklyMinutes: weekly_minutes }
    : NO_WISHES;

/** The candidate a row makes, with what is dated about them. */
export function toCandidate(row: CandidateRow, dated: Dated): Candidate {
  return {
    personId: row.id as PersonId,
    maskedName: row.masked_name,
    kind: row.kind as PersonKind,
    ageBand: row.age_band as AgeBand,
    studyLevel: row.study_level as StudyLevel | null,
    studyProof: (row.study_proof ?? 'declared') as Proof,
    homeOrganizationId: row.home_organization_id as OrganizationId | null,
    ...spotOf(row),
    travelMeans: (row.travel_means ?? []) as TravelMean[],
    otherPlaces: (row.places ?? []).map(spotOf),
    trades: row.trades.map((entry) => {
      const [trade, proof] = entry.split('/');
      return { trade: trade as Trade, proof: proof as Proof };
    }),
    pausedUntil: row.paused_until,
    wishes: wishesOf(row),
    availability:
      row.week && row.confirmed_at
        ? {
            week: row.week,
            confirmedAt: row.confirmed_at,
            notBefore: row.not_before,
            unavailableUntil: row.unavailable_until,
          }
        : null,
    exceptions: dated.exceptions,
    missions: dated.missions,
    declared: (row.declared ?? []).map(([start, end, weeklyMinutes]) =>
      declaredOf({ start: new Date(start), end: end ? new Date(end) : null, weeklyMinutes }),
    ),
    conditions: Object.entries(row.conditions ?? {}).map(([kind, [metOn, until]]) => ({
      kind: kind as ConditionKind,
      metOn: new Date(metOn),
      until: until ? new Date(until) : null,
    })),
    questions: dated.questions,
    alreadyAsked: dated.asked,
    refusesStructure: dated.refusing,
    history: dated.history,
  };
}
