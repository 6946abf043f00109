import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import type { PersonKind } from '@/lib/profile/person';
import type { CallFacts, CallLine, LaterLine } from './call-list';

/** Somebody of the pool as its desk knows them: the name one says on the telephone. */
export type DeskPerson = CallFacts & {
  readonly name: string;
  readonly communeName: string;
  readonly territoryId: TerritoryId;
  readonly wantsPaper: boolean;
};

/** Somebody found by their name or their number. */
export type FoundPerson = {
  readonly personId: PersonId;
  readonly name: string;
  readonly communeName: string;
};

/** A pool as its desk shows it. */
export type DeskPool = {
  readonly id: string;
  readonly name: string;
  readonly kind: PersonKind;
  readonly validation: string;
  /** the number its people call back */
  readonly deskPhone: string | null;
};

/** A note left to the next shift. */
export type DeskNote = {
  readonly id: string;
  readonly text: string;
  readonly byName: string;
  readonly at: Date;
  /** whom it is about; null for nobody in particular */
  readonly about: string | null;
};

/** A consent as it was heard. */
export type HeardConsent = {
  readonly version: string;
  readonly byName: string;
  readonly heardAt: Date;
};

/** A line of the list with whom it is about. */
export type Named<Line extends CallLine> = Line & Pick<DeskPerson, 'name' | 'communeName'>;
export type DueLine = Named<CallLine>;
export type WaitingLine = Named<LaterLine>;
