import type { Actor, Manager } from './actor';

/** The direction of an organization decides who speaks for it. */
export const mayInviteManagers = (actor: Actor): actor is Manager =>
  actor.role === 'manager' && actor.grade === 'director';
