import type {
  OrganizationId,
  PersonId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { Channel } from '@/lib/profile/channel';
import type { AgeBand, PersonKind, StudyLevel } from '@/lib/profile/person';
import type { Proof, Trade } from '@/lib/profile/trade';
import type { TravelMean } from '@/lib/territory/distance';
import type { Clock } from './clock';
import type { OrganizationPlan } from './organization-list';
import type { Row } from './rows';

/** A commune of the reference data, as the seed reads it. */
export type Commune = {
  readonly code: string;
  readonly name: string;
  readonly territoryCode: string;
  readonly epciCode: string | null;
  readonly postcodes: readonly string[];
  readonly population: number;
  readonly lat: number;
  readonly lon: number;
  readonly precision: 'exact' | 'approx';
};

export type DemoOrganization = OrganizationPlan & {
  readonly id: OrganizationId;
  readonly territoryId: TerritoryId;
  /** who posts its needs */
  readonly directorId: UserId;
};

export type DemoStructure = {
  readonly id: StructureId;
  readonly organization: DemoOrganization;
  readonly category: string;
  readonly name: string;
  readonly commune: Commune;
  readonly addressLine: string;
  readonly postcode: string | null;
  readonly lat: number;
  readonly lon: number;
  readonly contactName: string;
  readonly phone: string;
};

export type DemoPerson = {
  readonly id: PersonId;
  readonly userId: UserId | null;
  readonly territoryId: TerritoryId;
  readonly firstName: string;
  readonly lastName: string;
  readonly maskedName: string;
  readonly email: string;
  /** has a telephone and nothing else: no address is written, nobody signs in */
  readonly phoneOnly?: boolean;
  readonly preferredChannel?: Channel;
  readonly phone: string;
  readonly kind: PersonKind;
  readonly ageBand: AgeBand;
  readonly studyLevel: StudyLevel | null;
  readonly homeOrganizationId: OrganizationId | null;
  readonly commune: Commune;
  readonly radiusKm: number;
  readonly travelMeans: readonly TravelMean[];
  readonly trades: readonly { readonly trade: Trade; readonly proof: Proof }[];
  readonly pausedUntil: Date | null;
  readonly week: string | null;
  readonly confirmedAt: Date;
  readonly unavailableUntil: Date | null;
  readonly exceptions: readonly {
    readonly start: Date;
    readonly end: Date;
    readonly state: 'free' | 'last-resort' | 'no';
  }[];
  /** someone of the personas, by key; their questions are written by hand */
  readonly persona: string | null;
};

/** Tables in the order they are written, each after what it refers to. */
export const TABLES = [
  'establishments',
  'users',
  'organizations',
  'structures',
  'structure_agreements',
  'tension_declarations',
  'tension_rhythms',
  'framework_agreements',
  'pools',
  'memberships',
  'membership_structures',
  'peer_keepers',
  'people',
  'employments',
  'person_trades',
  'person_proofs',
  'availabilities',
  'busy_calendars',
  'availability_exceptions',
  'declared_hours',
  'person_conditions',
  'person_wishes',
  'person_places',
  'pool_members',
  'people_imports',
  'pool_invitations',
  'cohorts',
  'cohort_periods',
  'cohort_members',
  'structure_refusals',
  'needs',
  'need_templates',
  'team_requests',
  'teams',
  'surplus_offers',
  'surplus_posts',
  'service_offers',
  'service_requests',
  'mobile_teams',
  'mobile_team_stops',
  'mobile_team_members',
  'civic_delegations',
  'civic_decisions',
  'reshape_hints',
  'need_wave_settings',
  'need_waves',
  'solicitations',
  'desk_calls',
  'desk_acts',
  'desk_notes',
  'phone_consents',
  'desk_letters',
  'followings',
  'loan_consents',
  'assignments',
  'mission_extensions',
  'mission_contacts',
  'instruction_versions',
  'mission_papers',
  'mission_follow_ups',
  'mission_hours',
  'mission_host_surveys',
  'organization_particulars',
  'mission_terms',
  'loan_costs',
  'papers',
  'paper_signatures',
  'archives',
  'erasures',
  'journal_entries',
] as const;
export type Table = (typeof TABLES)[number];

/** The demo world while it is being made: communes given, rows gathered table by table. */
export type World = {
  readonly clock: Clock;
  readonly communes: readonly Commune[];
  readonly rows: Readonly<Record<Table, Row[]>>;
};

export function emptyWorld(clock: Clock, communes: readonly Commune[]): World {
  const rows = Object.fromEntries(TABLES.map((table) => [table, []])) as unknown as Record<
    Table,
    Row[]
  >;
  return { clock, communes, rows };
}
