import type { OrganizationId, StructureId, TerritoryId } from './actor';

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

/** An invitation to speak for an organization. */
export type Invitation = {
  readonly id: string;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly email: string;
  readonly grade: Grade;
  readonly structureIds: readonly StructureId[];
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
};

/** Still waiting for its answer: not accepted, not withdrawn, not too old. */
export const isPending = (
  invitation: Pick<Invitation, 'expiresAt' | 'acceptedAt' | 'revokedAt'>,
  now: Date,
) => !invitation.acceptedAt && !invitation.revokedAt && invitation.expiresAt > now;
