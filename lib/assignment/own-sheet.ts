import type { TerritoryId } from '@/lib/identity/actor';
import type { Task } from '@/lib/need/task';
import type { PersonKind } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import type { Id } from '@/lib/shared/id';
import { minutesAfter, type Period } from '@/lib/shared/period';
import type { Held } from '@/lib/solicitation/limit';
import type { AssignmentId, AssignmentStatus } from './assignment';
import type { Survey } from './follow-up';

/** Everything the sheet of the first day says, and what the person has said of the mission so far. */
export type OwnMission = {
  readonly id: AssignmentId;
  readonly organizationId: string;
  readonly territoryId: TerritoryId;
  readonly structureId: string;
  readonly period: Period;
  readonly status: AssignmentStatus;
  readonly trade: Trade;
  readonly tasks: readonly Task[];
  readonly note: string | null;
  readonly meal: boolean;
  readonly transport: boolean;
  readonly lodging: boolean;
  readonly structureName: string;
  readonly communeName: string;
  readonly addressLine: string | null;
  readonly postcode: string | null;
  readonly contactName: string;
  readonly contactPhone: string;
  /** how one gets in, as the structure keeps it for everybody */
  readonly arrivalNote: string | null;
  /** whom the structure names to stand beside them */
  readonly buddy: string | null;
  readonly kind: PersonKind;
  readonly held: Held | null;
  readonly confirmed: readonly string[];
  readonly sheetReadAt: Date | null;
  readonly cancelReason: string | null;
  readonly survey: Survey | null;
};

/** A sheet to read before a mission, and when its person read it; null while they have not. */
export type ToRead = {
  readonly id: Id<'instruction'>;
  readonly sheetId: Id<'instruction-sheet'>;
  readonly version: number;
  readonly structureId: string | null;
  readonly title: string;
  readonly body: string | null;
  /** read before another mission, or this one */
  readonly readAt: Date | null;
};

/** A mission as its sheet of the first day tells it, with the instructions in force there. */
export type OwnSheet = OwnMission & {
  readonly instructions: readonly (ToRead & { readonly body: string })[];
};

/** How long after a mission its sheet stays readable, without network or by a link, in hours. Product choice, 2026-11-26: the way home, no more. */
export const KEPT_AFTER_HOURS = 12;
const MINUTES = 60;

/** Until when the sheet of a mission says how one gets in: a browser keeps it no longer, a link shows it no longer. */
export const keptUntil = ({ period }: Pick<OwnMission, 'period'>): Date =>
  minutesAfter(period.end, KEPT_AFTER_HOURS * MINUTES);

/** Whether everything on the sheet was read: the sheet itself, and each instruction in force. */
export const isAllRead = ({ sheetReadAt, instructions }: OwnSheet): boolean =>
  sheetReadAt !== null && instructions.every(({ readAt }) => readAt !== null);
