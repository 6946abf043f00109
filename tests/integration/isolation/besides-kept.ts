import { createHash } from 'node:crypto';
import { aPerson } from '../../support/builders';
import { anId, ask, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

/** The number of somebody who has a telephone and nothing else. */
export const LONE_PHONE = '+33639980199';

/** What is kept apart once its time is over, and the ledger of those who left. */
export async function leaveKept(
  owner: Owner,
  { now, a, c, shared }: IsolationWorld,
): Promise<void> {
  for (const [house, person] of [
    [a, a.people[0]],
    [a, shared.person],
    [c, c.people[0]],
  ] as const) {
    const { id: organizationId, territoryId } = house.organization;
    await insert(owner, 'archives', {
      ...{ id: anId<'archive'>(), organizationId, territoryId, personId: person.id },
      ...{
        ofTable: 'assignments',
        body: { canary: house.canary },
        happenedAt: now,
        archivedAt: now,
      },
    });
    await insert(owner, 'erasures', {
      ...{ id: anId<'erasure'>(), at: now, cause: 'self', rows: {}, standInId: null },
      subjectHash: createHash('sha256').update(person.id).digest('hex'),
    });
  }
}

/** Somebody who has a telephone alone, and somebody who left: none of them is ever asked. */
export async function leaveApart(owner: Owner): Promise<void> {
  const apart = async (change: string, values: readonly unknown[] = []) => {
    const { id } = await aPerson(owner, { user: null, week: null, commune: 'Nantes' });
    await ask(owner, `update people set ${change} where id = $1`, [id, ...values]);
  };
  await apart(`email = null, phone = $2, paused_until = '2035-01-01'`, [LONE_PHONE]);
  // their number is also somebody’s who has a mail
  await apart(`phone = $2, paused_until = '2035-01-01'`, [LONE_PHONE]);
  await apart(
    `first_name = '', last_name = '', email = id || '@efface.invalid', phone = null, status = 'erased'`,
  );
}

/** What its person says of a mission, in words that are nobody else's. */
export async function leaveFollowUp(
  owner: Owner,
  mission: Record<'assignmentId' | 'organizationId' | 'territoryId' | 'personId', string>,
  now: Date,
): Promise<void> {
  const { assignmentId, organizationId, territoryId, personId } = mission;
  await insert(owner, 'mission_follow_ups', {
    ...{ assignmentId, organizationId, territoryId, personId, sheetReadAt: now },
  });
  await insert(owner, 'mission_surveys', {
    ...{ assignmentId, personId, territoryId, answeredAt: now },
    ...{ asAnnounced: 'yes', welcomed: 'yes', comeBack: 'yes' },
  });
}

/** What is kept of somebody’s second factor: a secret being set up, a recovery code, a passkey. */
export async function leaveFactors(owner: Owner, userId: string, now: Date): Promise<void> {
  await insert(owner, 'second_factors', { userId, createdAt: now });
  await insert(owner, 'recovery_codes', { userId, codeHash: anId<'code'>() });
  const id = anId<'passkey'>();
  await insert(owner, 'passkeys', {
    ...{ id, userId, credentialId: id, publicKey: Buffer.from([0]), counter: 0, transports: [] },
    ...{ device: 'Navigateur de test', createdAt: now },
  });
}
