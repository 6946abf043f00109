import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

export const REFERENTS = {
  '44': '0190ffff-0000-7000-8000-000000044001',
  '49': '0190ffff-0000-7000-8000-000000049001',
} as const;
export const REFERRALS = {
  ofA: '0190ffff-0000-7000-8000-0000000f0a01',
  ofB: '0190ffff-0000-7000-8000-0000000f0b01',
  ofC: '0190ffff-0000-7000-8000-0000000f0c01',
  heardByPool: '0190ffff-0000-7000-8000-0000000f4401',
  heardByCell: '0190ffff-0000-7000-8000-0000000f4402',
} as const;

/** Who answers in each territory, what A, B and C asked them, and what was heard by telephone in 44. */
export async function leaveReferrals(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c, territories } = world;
  const { here, there } = territories;
  // whoever may ask reads their names: no canary of anybody’s
  for (const { territoryId, cell } of [here, there])
    for (const [id, endedAt] of [
      [REFERENTS[territoryId as '44' | '49'], null],
      // nobody is sent to them any more
      [anId<'referent'>(), now],
    ])
      await insert(owner, 'referents', {
        ...{ id, territoryId, name: `Référent du ${territoryId}`, endedAt },
        ...{
          body: 'Département',
          topics: ['papers'],
          email: `referent-${territoryId}@demo.releve.test`,
        },
        ...{ phone: '+33240111213', hours: null, epciCode: null },
        ...{ keptBy: cell.user.id, keptAt: now },
      });
  const asked = (
    id: string,
    { territoryId, canary }: { readonly territoryId: string; readonly canary: string },
    by: {
      readonly user: string;
      readonly organizationId: string | null;
      readonly structureId: string | null;
    },
  ) =>
    insert(owner, 'referrals', {
      ...{
        id,
        territoryId,
        organizationId: by.organizationId,
        structureId: by.structureId,
        topic: 'papers',
        said: canary,
      },
      ...{ communeCode: '44109', communeName: 'Nantes', epciCode: null, callerName: canary },
      ...{ callerPhone: '+33240111213', referentId: REFERENTS[territoryId as '44' | '49'] },
      ...{ askedBy: by.user, askedAt: now, status: 'open' },
    });
  for (const [id, house] of [
    [REFERRALS.ofA, a],
    [REFERRALS.ofB, b],
    [REFERRALS.ofC, c],
  ] as const) {
    const { id: organizationId, territoryId } = house.organization;
    const by = {
      user: house.director.user.id,
      organizationId,
      structureId: house.structures[0].id,
    };
    await asked(id, { territoryId, canary: house.canary }, by);
  }
  for (const [id, { user }] of [
    [REFERRALS.heardByPool, here.poolManager],
    [REFERRALS.heardByCell, here.cell],
  ] as const)
    await asked(id, here, { user: user.id, organizationId: null, structureId: null });
  // somebody with several hats asked as the direction of B, and as another pool of 49: no pool of 44 reads it
  const { user } = here.poolManager;
  const ofB = { organizationId: b.organization.id, structureId: b.structures[0].id };
  await asked(anId<'referral'>(), { ...here, canary: b.canary }, { user: user.id, ...ofB });
  await asked(anId<'referral'>(), there, {
    ...{ user: user.id, organizationId: null, structureId: null },
  });
}
