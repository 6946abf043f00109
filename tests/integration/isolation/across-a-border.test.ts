import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { withActor } from '@/lib/db/with-actor';
import { aPerson } from '../../support/builders';
import { database } from '../../support/database';
import { aNeed, anAssignment } from '../../support/need-builders';

const owner = { ownerUrl: database().ownerUrl };

afterAll(disconnect);

type Read = { readonly table: string; readonly rows: number };

test('the engine of a territory reads what its people do across a border; the engine over there does not', async () => {
  const person = await aPerson(owner, { commune: 'Angers' });
  await anAssignment(owner, { need: await aNeed(owner), person });
  const readBy = (territoryId: string) =>
    withActor({ role: 'matching', territoryId }, 'read', new Date(), (tx) =>
      tx.$queryRaw<Read[]>(Prisma.sql`
        select 'assignments' as table, count(*)::int as rows from assignments where person_id = ${person.id}::uuid
        union all
        select 'solicitations', count(*)::int from solicitations where person_id = ${person.id}::uuid`),
    );
  const each = (rows: number) => [
    { table: 'assignments', rows },
    { table: 'solicitations', rows },
  ];
  expect(await readBy('49')).toEqual(each(1));
  expect(await readBy('44')).toEqual(each(0));
});
