import type { PoolId, StructureId } from '@/lib/identity/actor';
import type { ServiceNear } from '@/lib/service/service';
import type { Case, CaseFact, CaseStatus } from './case';
import type { Cause, Subject, Terms } from './entry';
import type { Advice, LeverRecord } from './lever-advice';
import type { ToldPulled } from './lever-answers';
import type { NotTold } from './not-told';

/** Everything an agent needs before them to treat one subject of the queue. */
export type CaseSheet = {
  readonly subject: Subject;
  readonly structureId: StructureId;
  /** why it is in the queue now, and in which order; null when nothing is any more */
  readonly entry: {
    readonly causes: readonly Cause[];
    readonly terms: Terms;
    readonly need: { readonly seatsLeft: number } | null;
  } | null;
  readonly status: CaseStatus;
  /** how its cause went, when it did */
  readonly gone: string | null;
  /** the open case, or the last one closed */
  readonly last: Case | null;
  /** the version a form must show: 0 while nobody has taken it */
  readonly version: number;
  readonly isOwn: boolean;
  readonly facts: readonly CaseFact[];
  readonly levers: readonly ToldPulled[];
  readonly advice: readonly Advice[];
  /** what each lever gave in the territory, those tried */
  readonly records: readonly LeverRecord[];
  /** whom a lever may ask here; null of a structure, which asks for nobody */
  readonly asks: AskChoices | null;
  /** the services that reach the structure, the nearest first */
  readonly services: readonly ServiceNear[];
  readonly viewers: readonly string[];
  /** who must be told aloud, the first written to first */
  readonly toTell: readonly ToTell[];
  readonly referents: readonly Referent[];
};

/** Who speaks for an organization. */
export type Referent = {
  readonly name: string;
  readonly email: string;
  readonly role: 'director' | 'manager';
};

/** Somebody to tell aloud, with whom to call of an organization that lends: its places here and who speaks for it. */
export type ToTell = NotTold & {
  readonly numbers: readonly { readonly name: string; readonly phone: string }[];
  readonly referents: readonly Referent[];
};

/** Whom a lever may have asked for a request. */
export type AskChoices = {
  readonly pools: readonly { readonly id: PoolId; readonly name: string }[];
  /** its structure left some circles out, or holds its search: somebody of it must agree */
  readonly needsAgreement: boolean;
};

/** Where a line of the queue stands, and who has it. */
export type LineStanding = {
  readonly status: CaseStatus;
  /** the version a form must show: 0 while nobody has taken it */
  readonly version: number;
  readonly owner: string | null;
  readonly isOwn: boolean;
  readonly lookAgainAt: Date | null;
  readonly handOver: { readonly text: string; readonly byName: string; readonly at: Date } | null;
  /** colleagues who have it under their eyes now */
  readonly viewers: readonly string[];
};
