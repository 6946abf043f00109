import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { NEED_ASK_RULES } from '@/lib/need/ask';
import { askStructures } from '@/lib/need/server/ask-structures';
import { anOrganization, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { aMembership } from '../../support/speakers';

const owner = database();
const HOUR = 3_600_000;
const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const pool = openWorkerPool(owner.workerUrl, 2);
const [rule] = NEED_ASK_RULES;
const turn = (at: Date, isAwake: (territory: string) => boolean = () => true) =>
  askStructures(pool, at, isAwake);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const AGED = { postedAt: inHours(-rule.stillAfterHours - 1) };

/** A structure, with somebody who may answer for it or without, and one ageing request. */
async function aHouse(startsAt: Date, isDirected = true) {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const user = await aUser(owner);
  if (isDirected) await aMembership(owner, { role: 'director', organization, user });
  return { need: await aNeed(owner, { structure, startsAt, ...AGED }) };
}
/** As many requests like this one, sooner than any other. */
const manyLike = ({ id }: { readonly id: string }, count: number) =>
  ask(
    owner,
    `insert into needs select (jsonb_populate_record(n, jsonb_build_object('id', d.id, 'series_id', d.id))).*
     from needs n, lateral (select gen_random_uuid() as id from generate_series(1, $2)) d where n.id = $1`,
    [id, count],
  );
const askedOf = async ({ id }: { readonly id: string }) =>
  (await ask(owner, 'select 1 from need_asks where need_id = $1', [id])).length;

test('hundreds that wait for an answer, or that nobody may answer for, keep nobody else from being asked', async () => {
  const crowd = await aHouse(inHours(100));
  await manyLike(crowd.need, 220);
  const nobody = await aHouse(inHours(90), false);
  await manyLike(nobody.need, 220);
  const last = await aHouse(inHours(160));
  await turn(now);
  expect(await askedOf(last.need)).toBe(0);
  // the first ones were asked and still have time: the others come
  await turn(inHours(0.02));
  expect(await askedOf(last.need)).toBe(1);
  await turn(inHours(0.04));
  expect(await askedOf(last.need)).toBe(1);
  // a territory where it is night keeps its place for the day
  const asleep = await aHouse(inHours(150));
  await turn(inHours(0.06), () => false);
  expect(await askedOf(asleep.need)).toBe(0);
  // all of them close in the end, some minutes apart
  for (let minute = 0; minute < 3; minute += 1)
    await turn(inHours(rule.closesAfterHours + 0.1 + minute / 60));
  const [open] = await ask<{ count: number }>(
    owner,
    `select count(*)::int as count from needs where status = 'open' and structure_id in (select structure_id from needs where id = any($1::uuid[]))`,
    [[crowd.need.id, last.need.id]],
  );
  expect(open).toEqual({ count: 0 });
});
