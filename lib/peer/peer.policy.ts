import type { Actor, Manager, PersonActor } from '@/lib/identity/actor';

/** Who may say they would help another direction: one in post, or somebody of the reserve who has directed. */
export const mayOfferHelp = (actor: Actor): actor is Manager | PersonActor =>
  actor.role === 'person' || (actor.role === 'manager' && actor.grade === 'director');
