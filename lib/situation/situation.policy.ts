import type { Actor, CellMember, NationalReader, RegionMember } from '@/lib/identity/actor';

/** The picture of a territory is read by its crisis cell. */
export const maySeeSituation = (actor: Actor): actor is CellMember => actor.role === 'cell';

/** The ARS of a region sets its départements side by side, and reads the picture of each. */
export const mayCompareTerritories = (actor: Actor): actor is RegionMember =>
  actor.role === 'region';

/** The national reading has the figures of every territory, none that is small. */
export const mayReadFrance = (actor: Actor): actor is NationalReader => actor.role === 'national';
