import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { PersonId } from '@/lib/identity/actor';
import { dropReserved, listHomes } from '@/lib/solicitation/server/asked.repository';
import { readLearned } from '@/lib/solicitation/server/odds.repository';
import { aCase, cook, daytime as now, owner } from '../../support/ask-story';
import { anOrganization, aStructure } from '../../support/builders';
import { ask, insert } from '../../support/insert';
import { aSolicitation } from '../../support/need-builders';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';

afterAll(disconnect);

type Case = Awaited<ReturnType<typeof aCase>>;
const asWaves = <Value>({ need }: Case, mode: 'read' | 'write', work: (tx: Tx) => Promise<Value>) =>
  withActor(
    {
      ...{ role: 'waves', needId: need.id },
      ...{ organizationId: need.organizationId, territoryId: need.territoryId },
    },
    mode,
    now,
    work,
  );

test('what answers teach next door is not learned here', async () => {
  const one = await aCase(now);
  for (const [territoryId, asked] of [
    [LOIRE_ATLANTIQUE, 3],
    [MAINE_ET_LOIRE, 40],
  ] as const)
    await insert(owner, 'answer_odds', { territoryId, key: 'kind:retiree', shard: 0, asked });
  const learned = await asWaves(one, 'read', (tx) => readLearned(tx, LOIRE_ATLANTIQUE));
  expect(learned.map(({ key, asked }) => [key, asked])).toEqual([['kind:retiree', 3]]);
});

test('the places a neighbour is measured from are those of the territory', async () => {
  await anOrganization(owner);
  const { organization } = await aCase(now);
  const next = await anOrganization(owner, { territoryId: MAINE_ET_LOIRE });
  await aStructure(owner, { organization: next, commune: 'Angers' });
  const homes = await withActor(
    { role: 'matching', territoryId: LOIRE_ATLANTIQUE },
    'read',
    now,
    (tx) => listHomes(tx, LOIRE_ATLANTIQUE),
  );
  const ids = homes.map(({ organizationId }) => organizationId);
  expect(ids).toContain(organization.id);
  expect(ids).not.toContain(next.id);
});

test('taking somebody off the reserve list leaves the others on it', async () => {
  const one = await aCase(now);
  const [gone, stays] = [await cook(), await cook()];
  for (const person of [gone, stays])
    await aSolicitation(owner, { need: one.need, person, status: 'closed', askedAt: now });
  await ask(owner, 'update solicitations set reserved_at = $2 where need_id = $1', [
    one.need.id,
    now,
  ]);
  await asWaves(one, 'write', (tx) => dropReserved(tx, one.need.id, [gone.id as PersonId]));
  const left = await ask<{ person_id: string }>(
    owner,
    'select person_id from solicitations where need_id = $1 and reserved_at is not null',
    [one.need.id],
  );
  expect(left.map(({ person_id }) => person_id)).toEqual([stays.id]);
});
