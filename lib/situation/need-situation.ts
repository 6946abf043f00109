import type { Team, TeamRequest } from '@/lib/assignment/team';
import type { NeedId } from '@/lib/identity/actor';
import type {
  Behalf,
  CivicMission,
  NeedReason,
  NeedStatus,
  PublicServed,
  Severity,
} from '@/lib/need/need';
import type { Trade } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import type { NeedAlert, Planned } from '@/lib/solicitation/alert';

/** One need as the cell reads it: what is asked, where it stands, how many were asked; nobody’s name, no contact, no note. */
export type NeedSituation = {
  readonly id: NeedId;
  readonly organizationName: string;
  /** the structure's own number, so that the cell can call */
  readonly phone: string | null;
  readonly structureName: string;
  readonly categoryCode: string;
  readonly communeName: string;
  readonly trade: Trade;
  readonly period: Period;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly severity: Severity;
  readonly reason: NeedReason;
  readonly publicServed: PublicServed;
  readonly tasks: readonly string[];
  readonly meal: boolean;
  readonly transport: boolean;
  readonly lodging: boolean;
  readonly status: NeedStatus;
  readonly civicMission: CivicMission;
  readonly revision: number;
  readonly postedAt: Date;
  readonly confirmedAt: Date;
  /** written down by the cell for its structure, and where its word stands */
  readonly behalf: Behalf | null;
  readonly toldBy: string | null;
  readonly firstYesAt: Date | null;
  readonly filledAt: Date | null;
  readonly closedAt: Date | null;
  /** associations that come, or wait */
  readonly teams: readonly Pick<Team, 'association' | 'size' | 'status'>[];
  /** that associations were asked for a team; null when none was */
  readonly teamsAsked: TeamRequest | null;
  readonly asked: number;
  readonly yes: number;
  readonly no: number;
  readonly lastAskedAt: Date | null;
  /** why it went up by itself, and what had been tried */
  readonly alerts: readonly NeedAlert[];
  /** what happens next by itself; null: no waves were ever started */
  readonly next: Planned | null;
};
