import type {
  NeedId,
  OrganizationId,
  SolicitationId,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import type { PublicServed } from '@/lib/need/need';
import type { Task } from '@/lib/need/task';
import type { Trade } from '@/lib/profile/trade';
import type { Id } from '@/lib/shared/id';
import type { Period } from '@/lib/shared/period';
import type { Again } from '@/lib/solicitation/again';
import type { AnswerState } from './answer';
import type { AssignmentStatus } from './assignment';

/** One demand made to a person, as their own space lists it. */
export type MyDemand = {
  readonly solicitationId: SolicitationId;
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly trade: Trade;
  readonly period: Period;
  readonly seatsLeft: number;
  readonly structureId: StructureId;
  readonly regulated: boolean;
  readonly tasks: readonly Task[];
  readonly publicServed: PublicServed;
  readonly meal: boolean;
  readonly transport: boolean;
  readonly lodging: boolean;
  readonly structureName: string;
  readonly communeName: string;
  readonly addressLine: string | null;
  readonly postcode: string | null;
  /** the hours said yes to, while a change waits to be agreed to */
  readonly agreed: Period | null;
  readonly travelMinutes: number;
  readonly askedAt: Date;
  readonly state: AnswerState;
  /** who wrote the last answer down, when it was said by telephone */
  readonly heardBy: string | null;
  /** after a no: the seat is still free, and one may come back to a yes */
  readonly mayComeBack: boolean;
  /** what this person may not do there, or only under a condition */
  readonly limits: readonly string[];
  /** the seat came back: put once more, told first when they had asked to be */
  readonly again: Again | null;
  /** the structure says they did not come */
  readonly missed: boolean;
  /** only once accepted */
  readonly contact: { readonly name: string; readonly phone: string } | null;
};

/** A mission one may say one will be late to, and the hour one said already. */
export type LateMission = {
  readonly id: Id<'assignment'>;
  readonly structureName: string;
  readonly status: AssignmentStatus;
  readonly period: Period;
  readonly expectedAt: Date | null;
};

/** A mission of somebody lent that stands and is not over: it may end sooner on their word. */
export type LentMission = {
  readonly id: Id<'assignment'>;
  readonly structureName: string;
  readonly period: Period;
};

/** A mission is a demand the person said yes to, cancelled ones included. */
export const isMission = ({ state }: Pick<MyDemand, 'state'>) =>
  state === 'accepted' ||
  state === 'to-reconfirm' ||
  state === 'said-yes-again' ||
  state === 'cancelled-by-me' ||
  state === 'cancelled-by-structure' ||
  state === 'recalled';
