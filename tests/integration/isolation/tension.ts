import { createHash } from 'node:crypto';
import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const hashed = (token: string) => createHash('sha256').update(token).digest('base64url');

const HOUR = 3_600_000;

/** Where each body’s structures said they stand, what they were asked, and on which number: two bodies share none. */
export async function leaveTension(owner: Owner, { now, a, b, c }: IsolationWorld): Promise<void> {
  for (const [rank, { structures, director }] of [a, b, c].entries()) {
    const [structure] = structures;
    const place = {
      organizationId: structure.organizationId,
      territoryId: structure.territoryId,
      structureId: structure.id,
    };
    await insert(owner, 'tension_declarations', {
      ...{ id: anId<'declaration'>(), ...place, declaredAt: new Date(now.getTime() - HOUR) },
      ...{ absent: 3, vacant: 2.5, closedPlaces: 1, level: 'watch', planBleu: false },
      ...{ posts: 40, places: 84, unchanged: false, source: 'screen' },
      declaredBy: director.user.id,
    });
    await insert(owner, 'tension_asks', {
      ...{ id: anId<'ask'>(), ...place, tokenHash: hashed(`${'t'.repeat(21)}${rank}`) },
      ...{ askedAt: now, expiresAt: new Date(now.getTime() + 72 * HOUR), answeredAt: null },
    });
    await insert(owner, 'tension_rhythms', {
      ...{ ...place, rhythm: 'daily', phone: `+3363998${2_000 + rank}`, code: null },
      ...{ stoppedAt: null, updatedAt: now },
    });
  }
}

const DAY = 24 * HOUR;

/** Each body’s deputy, what A and B agreed, what C proposed to A, and a structure B gave to A once. */
export async function leaveBodies(owner: Owner, { now, a, b, c }: IsolationWorld): Promise<void> {
  for (const { structures, director, manager } of [a, b, c])
    await insert(owner, 'deputies', {
      ...{ id: anId<'deputy'>(), organizationId: structures[1].organizationId },
      ...{ territoryId: structures[1].territoryId, structureId: structures[1].id },
      ...{ membershipId: manager.membership.id, givenBy: director.membership.id },
      startsAt: new Date(now.getTime() + DAY),
      ...{ endsAt: new Date(now.getTime() + 5 * DAY), createdAt: now },
    });
  const agreed = (from: typeof a, to: typeof a, acceptedAt: Date | null) =>
    insert(owner, 'framework_agreements', {
      ...{ id: anId<'framework'>(), organizationId: from.organization.id },
      ...{ territoryId: from.organization.territoryId, otherId: to.organization.id },
      ...{ name: '', otherName: '', about: 'both', reference: `Convention ${from.canary}` },
      ...{ startsAt: now, endsAt: new Date(now.getTime() + 300 * DAY), proposedAt: now },
      ...{ proposedBy: from.director.user.id, acceptedAt },
      acceptedBy: acceptedAt && to.director.user.id,
    });
  await agreed(a, b, now);
  await agreed(b, a, null);
  await insert(owner, 'structure_transfers', {
    ...{ id: anId<'transfer'>(), territoryId: '44', decidedAt: now },
    ...{ fromOrganizationId: b.organization.id, fromStructureId: b.structures[1].id },
    ...{ toOrganizationId: a.organization.id, toStructureId: a.structures[1].id },
    ...{ structureName: 'Foyer', fromName: b.canary, toName: a.canary, reference: 'Arrêté' },
    decidedBy: b.director.user.id,
  });
}
