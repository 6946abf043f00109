import { accept, type Result, refuse } from '@/lib/shared/result';
import type { OrganizationId, PoolId, StructureId, TerritoryId } from './actor';

/** How long an invitation waits for its answer. */
export const INVITATION_RULES = { hours: 72 } as const;

const HOUR_MS = 3_600_000;

/** When an invitation sent now stops being usable. */
export const invitationExpiry = (now: Date) =>
  new Date(now.getTime() + INVITATION_RULES.hours * HOUR_MS);

export const GRADES = ['director', 'manager'] as const;
export type Grade = (typeof GRADES)[number];

export const GRADE_LABELS: Readonly<Record<Grade, { label: string; hint: string }>> = {
  director: { label: 'Direction', hint: 'Toutes les structures, et l’équipe.' },
  manager: { label: 'Responsable', hint: 'Seulement les structures choisies.' },
};

/** What one may be for a pool: look after it, or follow people of it. */
export const POOL_ROLES = ['pool-manager', 'prescriber'] as const;
export type PoolRole = (typeof POOL_ROLES)[number];
/** What somebody may be invited as: a grade of an organization, or a role of a pool. */
export type InvitedAs = Grade | PoolRole;

export const INVITED_LABELS: Readonly<Record<InvitedAs, string>> = {
  director: GRADE_LABELS.director.label,
  manager: GRADE_LABELS.manager.label,
  'pool-manager': 'Gestionnaire de vivier',
  prescriber: 'Conseiller·ère du vivier',
};

/** An invitation to speak for an organization, or to look after a pool: one of the two. */
export type Invitation = {
  readonly id: string;
  readonly organizationId: OrganizationId | null;
  readonly poolId: PoolId | null;
  readonly territoryId: TerritoryId;
  readonly email: string;
  readonly grade: InvitedAs;
  readonly structureIds: readonly StructureId[];
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
  /** whoever sent it could still send it: their hat stands, their account and their body are open */
  readonly inviterMay: boolean;
};

/** What of an invitation says whether it still waits. */
type Standing = Pick<Invitation, 'expiresAt' | 'acceptedAt' | 'revokedAt' | 'inviterMay'>;

/** Whether an invitation may be answered: not accepted, not withdrawn, not too old, and sent by somebody who may still send it. */
export function mayAnswer(
  { acceptedAt, revokedAt, expiresAt, inviterMay }: Standing,
  now: Date,
): Result<true, 'invitation-over' | 'inviter-gone'> {
  if (acceptedAt || revokedAt || expiresAt <= now) return refuse('invitation-over');
  return inviterMay ? accept(true) : refuse('inviter-gone');
}

/** Still waiting for its answer. */
export const isPending = (invitation: Standing, now: Date) => mayAnswer(invitation, now).ok;
