import type { AssignmentId, AssignmentStatus } from '@/lib/assignment/assignment';
import { minutesDone } from '@/lib/assignment/follow-up';
import type { NeedId } from '@/lib/identity/actor';
import type { LegalNature } from '@/lib/matching/post';
import { probityOf } from '@/lib/matching/probity-table';
import type { PublicServed } from '@/lib/need/need';
import type { Trade } from '@/lib/profile/trade';
import { dayOf } from '@/lib/shared/civil-time';
import { type Held, limitsToldToPerson } from '@/lib/solicitation/limit';
import type { Said } from './field';
import { isKind } from './kind';
import { type LenderCost, saidOfCost } from './lender-cost';
import { sayAgreement } from './signature';
import type { PaperMission } from './values';

/** A mission as its papers tell it, with what writing them down needs. */
export type FoundMission = PaperMission & {
  readonly needId: NeedId;
  readonly organizationId: string;
  readonly territoryId: string;
  readonly personId: string;
  readonly lenderId: string | null;
  readonly maskedName: string;
  /** the cost is signed, or was asked for: it changes no more */
  readonly costSigned: boolean;
  /** the missions its papers are of: itself, or those of a series, itself first */
  readonly missions: readonly AssignmentId[];
};

/** A mission as its row is read, by whoever receives or lends. */
export type MissionRow = {
  id: AssignmentId;
  need_id: NeedId;
  organization_id: string;
  territory_id: string;
  person_id: string;
  status: AssignmentStatus;
  starts_at: Date;
  ends_at: Date;
  trade: Trade;
  tasks: string[];
  contact_name: string;
  contact_phone: string;
  host: string;
  host_finess: string | null;
  /** read by whoever receives */
  lender_finess?: string | null;
  nature: LegalNature;
  structure: string;
  structure_finess: string | null;
  address_line: string | null;
  postcode: string | null;
  commune: string;
  rules: string[];
  held: Held | null;
  confirmed: string[];
  masked_name: string;
  person_name: string | null;
  began_at: Date | null;
  finished_at: Date | null;
  break_minutes: number | null;
  /** only the part both versions held was signed */
  common: boolean | null;
  host_said: Said;
  said: Said;
  lender_id: string | null;
  lender_name: string | null;
  lender_said: Said | null;
  loan_agreed: boolean;
  unsigned: boolean;
  /** the hours that are signed, while an amendment of others waits */
  former_starts_at?: Date | null;
  former_ends_at?: Date | null;
  /** what somebody is by their own trades, the best proven first */
  trades?: readonly Trade[];
  category_code?: string;
  public_served?: PublicServed | null;
  cost_signed: boolean;
  cost: (LenderCost & { readonly saidAt: string }) | null;
  agreement: string | null;
  /** how far the person comes from; told to whoever receives alone */
  travel_minutes?: number | null;
};

/**
 * The employer of the loan all three agreed to, or of the person’s own file where none was asked for (`paper_lender`). Hours and
 * days are the mission’s, which stand on the same terms; the cost is what was said in the form, held once the lender signed.
 */
const lenderOf = (row: MissionRow): PaperMission['lender'] =>
  row.lender_name ? { name: row.lender_name, said: row.lender_said ?? {} } : null;

/** The agreement in force, from « loan-convention AB12CD34EF56 ». */
function agreementOf(held: string | null): string | null {
  const [kind, code] = held?.split(' ') ?? [];
  return isKind(kind) && code ? sayAgreement(kind, code) : null;
}

/** Whose structure it is is read by who receives alone, whose papers say it. */
const probityHere = ({ category_code: category, starts_at, public_served }: MissionRow) =>
  category ? probityOf(category, dayOf(starts_at), public_served ?? 'unknown') : null;

const formerOf = ({ former_starts_at: start, former_ends_at: end }: MissionRow) =>
  start && end ? { start, end } : null;

function placeOf({ structure, address_line, postcode, commune }: MissionRow): string {
  return [structure, address_line, [postcode, commune].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ');
}

/** The minutes both sides signed; null until they have. */
const doneOf = ({ began_at, finished_at, break_minutes }: MissionRow): number | null =>
  began_at && finished_at
    ? minutesDone({
        period: { start: began_at, end: finished_at },
        breakMinutes: break_minutes ?? 0,
      })
    : null;

/** A mission from its row: of somebody a body of the reserve lends, the cost is that body’s word. */
export function toMission(row: MissionRow): FoundMission {
  return {
    id: row.id,
    needId: row.need_id,
    organizationId: row.organization_id,
    territoryId: row.territory_id,
    personId: row.person_id,
    lenderId: row.lender_id,
    maskedName: row.masked_name,
    costSigned: row.cost_signed,
    status: row.status,
    period: { start: row.starts_at, end: row.ends_at },
    missions: [row.id],
    rules: row.rules,
    hostNature: row.nature,
    loanAgreed: row.loan_agreed,
    unsigned: row.unsigned,
    former: formerOf(row),
    trades: row.trades ?? [],
    probity: probityHere(row),
    costSaidAt: row.cost && new Date(row.cost.saidAt),
    minutesDone: doneOf(row),
    commonOnly: row.common ?? false,
    lenderStates: row.lender_id !== null,
    hostName: row.host,
    hostFiness: row.host_finess,
    lenderFiness: row.lender_finess ?? null,
    place: placeOf(row),
    placeFiness: row.structure_finess,
    contact: { name: row.contact_name, phone: row.contact_phone },
    trade: row.trade,
    tasks: row.tasks,
    limits: limitsToldToPerson({ held: row.held, confirmed: row.confirmed }, row),
    personName: row.person_name,
    lender: lenderOf(row),
    hostSaid: row.host_said,
    said: row.cost ? { ...row.said, ...saidOfCost(row.cost) } : row.said,
    sponsored: row.agreement?.startsWith('sponsorship-convention ') ?? false,
    travelMinutes: row.travel_minutes ?? null,
    agreement: agreementOf(row.agreement),
  };
}
