import { expect, test } from 'vitest';
import { withActor } from '@/lib/db/with-actor';
import { anOrganization } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { managerOf } from '../../support/speakers';

const rename = async (mode: 'read' | 'write', name: string) => {
  const organization = await anOrganization(database(), { name: 'Avant' });
  const work = withActor(
    managerOf(organization),
    mode,
    new Date(),
    (tx) =>
      tx.$executeRaw`update organizations set name = ${name} where id = ${organization.id}::uuid`,
  );
  const outcome = await work.then(
    () => 'written',
    (error: unknown) => String(error),
  );
  const [row] = await ask(database(), 'select name from organizations where id = $1', [
    organization.id,
  ]);
  return { outcome, name: row?.['name'] };
};

test('what opens to read cannot write, whatever its speaker may do', async () => {
  const { outcome, name } = await rename('read', 'Après');
  expect(outcome).toMatch(/read-only transaction|25006/);
  expect(name).toBe('Avant');
});

test('what opens to write writes', async () => {
  expect(await rename('write', 'Après')).toEqual({ outcome: 'written', name: 'Après' });
});

test('a reading cannot be turned into a writing midway', async () => {
  const organization = await anOrganization(database());
  const turned = withActor(managerOf(organization), 'read', new Date(), async (tx) => {
    await tx.$queryRaw`select 1`;
    await tx.$executeRaw`select set_config('transaction_read_only', 'off', true)`;
  });
  await expect(turned).rejects.toThrow(/read-write mode|25001/);
});
