import { openCallAs } from '@/lib/desk/server/open-call';
import type { CallId, PersonId, PoolManager } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { aPerson, aPool, type PersonWish, type TestPool } from './builders';
import { ask, insert, type Owner } from './insert';
import { ensureReference } from './reference';
import { aMembership, poolManagerOf } from './speakers';

/** A Wednesday, eleven in the morning in Paris: people may be called. */
export const NOON = new Date('2031-03-12T10:00:00Z');
export const HOUR = 60;
export const DAY = 24 * HOUR;
export const later = (minutes: number) => minutesAfter(NOON, minutes);

/** A coordinator speaks, at noon unless said otherwise. */
export const by = (actor: PoolManager, now = NOON) => ({ actor, now });

/** Who answers the telephone of a pool. */
export async function aCoordinator(owner: Owner, of: TestPool, displayName = 'Sacha Permanence') {
  const hat = await aMembership(owner, { role: 'pool-manager', pool: of, displayName });
  return poolManagerOf(of, { userId: hat.userId, membershipId: hat.id });
}

/** A pool with its desk: its people, and calls with them, each by a coordinator of their own. */
export async function aDesk(owner: Owner) {
  await ensureReference(owner);
  const pool = await aPool(owner, { kind: 'retiree' });
  const me = await aCoordinator(owner, pool);
  return {
    pool,
    me,
    aMember: async (is: PersonWish = {}) => {
      const person = await aPerson(owner, {
        kind: 'retiree',
        confirmedAt: NOON,
        user: null,
        ...is,
      });
      const row = { poolId: pool.id, personId: person.id, territoryId: pool.territoryId };
      await insert(owner, 'pool_members', { ...row, joinedAt: NOON });
      return person;
    },
    inCall: async (
      person: { readonly id: PersonId },
      direction: 'in' | 'out' = 'in',
      now = NOON,
    ) => {
      const actor = await aCoordinator(owner, pool);
      const opened = await openCallAs(by(actor, now), { personId: person.id, direction });
      const callId: CallId | null = opened.ok ? opened.value.callId : null;
      return { actor, callId, opened };
    },
  };
}
export type TestDesk = Awaited<ReturnType<typeof aDesk>>;
export type Member = Awaited<ReturnType<TestDesk['aMember']>>;

/** How a call ends, when only the outcome matters. */
export const ending = <Outcome extends string>(
  callId: CallId | null,
  outcome: Outcome,
  more: object = {},
) => ({ ...{ callId, outcome, callBackAt: null, awayUntil: null, note: '' }, ...more });

/** The first row a question gives. */
export const firstOf = async <Row extends Record<string, unknown>>(
  owner: Owner,
  sql: string,
  values: unknown[],
) => (await ask<Row>(owner, sql, values))[0];
