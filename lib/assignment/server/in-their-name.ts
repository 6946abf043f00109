import 'server-only';
import type { Answering } from '@/lib/identity/actor';

/**
 * The voice of whoever was asked, without their link: they are signed in, or what they said yes to is carried out in their name
 * once somebody else said the last yes.
 */
export const inTheirName = ({
  personId,
  territoryId,
  organizationId,
  needId,
  solicitationId,
}: Omit<Answering, 'role' | 'linkHash' | 'heard'>): Answering => ({
  ...{ role: 'answering', personId, territoryId, organizationId, needId, solicitationId },
  linkHash: null,
});
