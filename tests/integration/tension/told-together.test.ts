import { afterAll, expect, test } from 'vitest';
import { tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { FIRST_TERMS } from '@/lib/tension/declaration';
import { declareByLink } from '@/lib/tension/server/declare-by-link';
import { remindStructures } from '@/lib/tension/server/remind-structures';
import { anOrganization, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aMembership } from '../../support/speakers';

const owner = database();
const now = new Date('2026-11-26T12:00:00Z');
const pool = openWorkerPool(owner.workerUrl, 2);
afterAll(() => pool.end());

/** A body of three structures, whose director and a manager of two of them read their questions. */
async function aBody() {
  const organization = await anOrganization(owner);
  const structures = [];
  for (let rank = 0; rank < 3; rank += 1)
    structures.push(await aStructure(owner, { organization }));
  const [director, manager, other] = [await aUser(owner), await aUser(owner), await aUser(owner)];
  await aMembership(owner, { role: 'director', organization, user: director } as never);
  for (const [user, theirs] of [
    [manager, structures.slice(1)],
    [other, structures.slice(2)],
  ] as const) {
    const hat = await aMembership(owner, { role: 'manager', organization, user } as never);
    for (const structure of theirs)
      await ask(
        owner,
        `insert into membership_structures (membership_id, structure_id, organization_id, territory_id)
         values ($1, $2, $3, $4) on conflict do nothing`,
        [hat.id, structure.id, organization.id, organization.territoryId],
      );
  }
  return { organization, structures, director, manager, other };
}

test('structures of one body asked in the same run are one mail to whoever speaks for several; each has its own link', async () => {
  const { organization, structures, director, manager, other } = await aBody();
  await remindStructures(pool, now, () => true);
  const asks = await ask<{ id: string; structure_id: string }>(
    owner,
    'select id, structure_id from tension_asks where organization_id = $1 order by id',
    [organization.id],
  );
  expect(asks).toHaveLength(3);
  const rows = await ask<OutboxRow>(
    owner,
    `select * from outbox_messages where kind = 'tension-asked' and organization_id = $1 order by payload->>'askId'`,
    [organization.id],
  );
  const read = (user: { id: string }) =>
    Promise.all(
      rows.map(async (row) => {
        const sent = await renderMessage(pool, { ...row, user_id: user.id }, now);
        return 'mail' in sent ? sent.mail : sent.because;
      }),
    );
  const [first, ...rest] = await read(director);
  expect(rest).toEqual(['told-together', 'told-together']);
  if (!first || typeof first === 'string') throw new Error('not sent');
  expect(first.subject).toBe('Où en sont vos structures\u202f?');
  for (const { id } of asks) expect(first.text.split(`/t/${tokenOf(id)}`)).toHaveLength(2);
  for (const { id } of asks) expect(first.html).toContain(`/t/${tokenOf(id)}`);

  // of two of them, for whoever speaks for these alone; of one, as before
  const two = asks.filter(({ structure_id }) =>
    structures.slice(1).some(({ id }) => id === structure_id),
  );
  const theirs = (await read(manager)).filter((_, rank) =>
    two.some(({ id }) => id === asks[rank]?.id),
  );
  expect(theirs.filter((one) => typeof one !== 'string')).toHaveLength(1);
  const ofTwo = theirs.find((one) => typeof one !== 'string');
  for (const { id, structure_id } of asks)
    expect(
      typeof ofTwo === 'object' && ofTwo.text.includes(tokenOf(id)),
      `structure ${structure_id}`,
    ).toBe(two.some((one) => one.id === id));
  const mine = asks.findIndex(({ structure_id }) => structure_id === structures[2]?.id);
  expect((await read(other))[mine]).toMatchObject({ subject: 'Où en est votre structure\u202f?' });

  // what was answered since is asked no more; the rest still is, by the same mail
  const [answered] = asks;
  if (!answered) throw new Error('not asked');
  await declareByLink(tokenOf(answered.id), { ...FIRST_TERMS, posts: 40 }, now);
  const [later] = await read(director);
  if (!later || typeof later === 'string') throw new Error('not sent');
  expect(later.text).not.toContain(tokenOf(answered.id));
  expect(later.text).toContain(tokenOf(asks[1]?.id ?? ''));
});
