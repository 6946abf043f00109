import type { Actor, CellMember } from '@/lib/identity/actor';

/** The picture of a territory is read by its crisis cell. */
export const maySeeSituation = (actor: Actor): actor is CellMember => actor.role === 'cell';
