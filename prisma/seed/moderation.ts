import { NOBODY_REPLACED } from '@/lib/moderation/mission';
import { type Dice, diceFor } from './random';
import type { Row } from './rows';
import type { World } from './world';

const CIVIC = 'civic-volunteer';

/** What the moderators of the civic reserves agreed to: every mission somebody of theirs was asked for, and a kind of them beforehand. */
export function makeCivicDecisions(world: World): void {
  const dice = diceFor('moderation');
  const { rows, clock } = world;
  const volunteers = new Set(rows.people.filter(({ kind }) => kind === CIVIC).map(({ id }) => id));
  const asked = new Set(
    rows.solicitations
      .filter(({ personId }) => volunteers.has(personId))
      .map(({ needId }) => needId),
  );
  for (const pool of rows.pools.filter(({ kind }) => kind === CIVIC)) {
    const givenBy = rows.memberships.find(({ poolId }) => poolId === pool.id)?.userId;
    const theirs = rows.needs.filter(
      ({ id, territoryId }) => asked.has(id) && territoryId === pool.territoryId,
    );
    for (const need of theirs) rows.civic_decisions.push(agreed(dice, pool, need, givenBy));
    rows.civic_delegations.push(delegationOf(dice, pool, givenBy, clock));
  }
}

const agreed = (dice: Dice, pool: Row, need: Row, decidedBy: unknown): Row => ({
  ...{ id: dice.id(need.postedAt as Date), needId: need.id, organizationId: need.organizationId },
  ...{ territoryId: pool.territoryId, poolId: pool.id, status: 'approved', voice: 'moderator' },
  ...{ decidedBy, revision: need.revision, decidedAt: need.postedAt, matter: '' },
});

function delegationOf(dice: Dice, pool: Row, givenBy: unknown, clock: World['clock']): Row {
  const givenAt = clock.ago(20);
  return {
    ...{ id: dice.id(givenAt), poolId: pool.id, territoryId: pool.territoryId, givenBy, givenAt },
    ...{ families: ['disabled-adults'], tasks: ['company', 'walks', 'activities'] },
    ...{ reasons: [...NOBODY_REPLACED], startsAt: givenAt, endsAt: clock.ago(-40) },
  };
}
