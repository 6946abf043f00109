import { type Agreement, agreementsDuring } from '@/lib/organization/agreement';
import { type LegalNature, type Post, type Regime, widerKmOf } from './post';

/** An agreement as a row holds it: its kind and its days. */
export type AgreementDays = {
  readonly kind: string;
  readonly from: string;
  readonly until: string | null;
};

/** A need with what its structure adds, as the worker reads it in one row. */
export type PostRow = {
  readonly id: Post['id'];
  readonly organization_id: Post['organizationId'];
  readonly territory_id: Post['territoryId'];
  readonly structure_id: Post['structureId'];
  readonly trade: Post['trade'];
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly tasks: string[];
  readonly regulated: boolean;
  readonly public_served: NonNullable<Post['publicServed']>;
  readonly civic_mission: NonNullable<Post['civicMission']>;
  readonly wanted_kinds: Post['wantedKinds'][number][];
  readonly transport: boolean;
  readonly lodging: boolean;
  readonly checked_only?: boolean;
  readonly lat: number;
  readonly lon: number;
  readonly epci_code: string | null;
  readonly category_code: string;
  readonly regime: Regime;
  readonly legal_nature: LegalNature;
  readonly agreements: readonly AgreementDays[];
};

/** The agreement it says. */
export const toAgreement = ({ kind, from, until }: AgreementDays): Agreement => ({
  kind: kind as Agreement['kind'],
  validFrom: new Date(from),
  validUntil: until === null ? null : new Date(until),
});

/** The post such a row makes. */
export function postOf(row: PostRow): Post {
  const period = { start: row.starts_at, end: row.ends_at };
  const everyAgreement = row.agreements.map(toAgreement);
  return {
    id: row.id,
    organizationId: row.organization_id,
    territoryId: row.territory_id,
    structureId: row.structure_id,
    trade: row.trade,
    period,
    tasks: row.tasks,
    regulated: row.regulated,
    publicServed: row.public_served,
    civicMission: row.civic_mission,
    wantedKinds: row.wanted_kinds,
    widerKm: widerKmOf(row),
    checkedOnly: row.checked_only ?? false,
    place: { lat: row.lat, lon: row.lon, epciCode: row.epci_code },
    categoryCode: row.category_code,
    regime: row.regime,
    legalNature: row.legal_nature,
    agreements: agreementsDuring(everyAgreement, period),
    everyAgreement,
  };
}
