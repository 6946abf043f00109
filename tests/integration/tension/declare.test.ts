import { afterAll, beforeAll, expect, test } from 'vitest';
import { hearPhone } from '@/lib/assignment/server/hear-phone';
import { hashToken, tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import { FOLLOW_BY_PHONE } from '@/lib/follow/server/follow-by-phone';
import { FIRST_TERMS } from '@/lib/tension/declaration';
import { declareByLink, readTensionByLink } from '@/lib/tension/server/declare-by-link';
import {
  chooseRhythmAs,
  declareSameAs,
  declareTensionAs,
} from '@/lib/tension/server/declare-tension';
import { listOwnStatesAs, readStateAs } from '@/lib/tension/server/read-tension';
import { remindStructures } from '@/lib/tension/server/remind-structures';
import { listStandingsAs } from '@/lib/triage/server/read-standings';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { cellOf, managerOf } from '../../support/speakers';

const now = new Date('2026-11-26T12:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const terms = { ...FIRST_TERMS, absent: 3, vacant: 2.5, level: 'watch', posts: 40 } as const;
const refusalOf = (outcome: { ok: boolean; refusal?: string }) =>
  outcome.ok ? null : outcome.refusal;

async function aHouse(count = 1) {
  const organization = await anOrganization(database());
  const structures = [];
  for (let rank = 0; rank < count; rank += 1)
    structures.push(await aStructure(database(), { organization }));
  const [structure] = structures;
  if (!structure) throw new Error('no structure');
  return { organization, structure, structures, actor: managerOf(organization) };
}
const pool = openWorkerPool(database().workerUrl, 3);
afterAll(() => pool.end());
let stranger: Awaited<ReturnType<typeof aHouse>>;
beforeAll(async () => {
  stranger = await aHouse();
});

test('a structure says where it stands, then that nothing changed; every word is kept, and none rewritten', async () => {
  const { structure, actor } = await aHouse();
  const structureId = structure.id;
  expect(refusalOf(await declareSameAs({ actor, now }, { structureId }))).toBe('never-declared');
  expect(await declareTensionAs({ actor, now }, { structureId, terms })).toMatchObject({
    ok: true,
    value: { absent: 3, source: 'screen', unchanged: false },
  });
  expect(await declareSameAs({ actor, now: later(24) }, { structureId })).toMatchObject({
    ok: true,
    value: { absent: 3, unchanged: true },
  });
  const sheet = await readStateAs({ actor, now: later(25) }, structureId);
  if (!sheet.ok) throw new Error(sheet.refusal);
  expect(sheet.value.history).toMatchObject([
    { unchanged: true, declaredAt: later(24) },
    { unchanged: false, declaredAt: now, vacant: 2.5 },
  ]);
  await expect(
    ask(database(), 'update tension_declarations set absent = 0 where structure_id = $1', [
      structureId,
    ]),
  ).rejects.toThrow('stays declared');
});

test('a stranger, and a manager of another structure, find nothing and write nothing', async () => {
  const { organization, structure, structures } = await aHouse(2);
  const [, other] = structures;
  const limited = managerOf(organization, { structures: other ? [other] : [] });
  for (const actor of [stranger.actor, limited]) {
    const about = { structureId: structure.id, terms };
    expect(refusalOf(await declareTensionAs({ actor, now }, about))).toBe('structure-not-found');
    expect(refusalOf(await declareSameAs({ actor, now }, about))).toBe('structure-not-found');
    expect(refusalOf(await readStateAs({ actor, now }, structure.id))).toBe('structure-not-found');
  }
  const elsewhere = cellOf('49');
  expect(
    refusalOf(
      await declareTensionAs({ actor: elsewhere, now }, { structureId: structure.id, terms }),
    ),
  ).toBe('structure-not-found');
  expect((await listOwnStatesAs({ actor: limited, now })).map(({ place }) => place.id)).toEqual([
    other?.id,
  ]);
});

test('the cell writes down what it is told on the telephone, and sees who has said nothing', async () => {
  const { structure } = await aHouse();
  const actor = cellOf('44');
  const about = { structureId: structure.id, terms: { ...terms, planBleu: true } };
  expect(await declareTensionAs({ actor, now }, about)).toMatchObject({
    ok: true,
    value: { source: 'cell' },
  });
  const { places } = await listStandingsAs({ actor, now });
  expect(places[0]).toMatchObject({
    place: { id: structure.id },
    standing: { level: 'red', overrides: ['plan-bleu'] },
  });
  expect(places.some(({ last, standing }) => last === null && standing.level === 'unknown')).toBe(
    true,
  );
});

test('asked once on its rhythm, by day; the link answers without an account, then once more to correct, then no more', async () => {
  const { structure, actor } = await aHouse();
  const structureId = structure.id;
  await declareTensionAs({ actor, now }, { structureId, terms });
  const asks = () =>
    ask<{ id: string; asked_at: Date; answered_at: Date | null }>(
      database(),
      'select id, asked_at, answered_at from tension_asks where structure_id = $1 order by asked_at',
      [structureId],
    );
  const remind = (at: Date, isAwake = () => true) => remindStructures(pool, at, isAwake);
  await remind(later(47), () => false);
  expect(await asks()).toEqual([]);
  await Promise.all([remind(later(47)), remind(later(47))]);
  await remind(later(48));
  const [asked, ...more] = await asks();
  if (!asked) throw new Error('not asked');
  expect(more).toEqual([]);
  const mails = await ask<{ channel: string; payload: { structureId: string } }>(
    database(),
    `select channel, payload from outbox_messages where kind = 'tension-asked' and payload->>'askId' = $1`,
    [asked.id],
  );
  expect(mails).toMatchObject([{ channel: 'email', payload: { structureId } }]);

  const token = tokenOf(asked.id);
  const view = await readTensionByLink(token, later(50));
  expect(view).toMatchObject({ ok: true, value: { expired: false, last: { absent: 3 } } });
  expect(await declareByLink(token, null, later(50))).toEqual({ ok: true, value: true });
  expect(await declareByLink(token, { ...terms, absent: 5 }, later(51))).toEqual({
    ok: true,
    value: true,
  });
  expect((await asks())[0]?.answered_at).toEqual(later(50));
  const sheet = await readStateAs({ actor, now: later(52) }, structureId);
  expect(sheet.ok && sheet.value.history.map(({ source, absent }) => [source, absent])).toEqual([
    ['link', 5],
    ['link', 3],
    ['screen', 3],
  ]);
  expect(refusalOf(await declareByLink(token, null, later(47 + 73)))).toBe('link-expired');
  expect(refusalOf(await declareByLink('x'.repeat(22), null, now))).toBe('not-found');
  expect(refusalOf(await readTensionByLink('short', now))).toBe('not-found');
  expect(hashToken(token)).not.toBe(token);
});

test('a structure that wants no question is asked none; a suspended body’s links and numbers open nothing', async () => {
  const { structure, organization, actor } = await aHouse();
  const structureId = structure.id;
  const phone = '+33639981001';
  await chooseRhythmAs({ actor, now }, { structureId, rhythm: 'never', phone });
  await remindStructures(pool, later(24 * 300), () => true);
  const rows = await ask(database(), 'select from tension_asks where structure_id = $1', [
    structureId,
  ]);
  expect(rows).toEqual([]);
  await ask(database(), `update organizations set status = 'suspended' where id = $1`, [
    organization.id,
  ]);
  await hearPhone(
    { type: 'sms', id: 'evt-suspended', from: phone, text: 'ABS 3', at: now } as never,
    now,
    FOLLOW_BY_PHONE,
  );
  const said = await ask(database(), 'select from tension_declarations where structure_id = $1', [
    structureId,
  ]);
  expect(said).toEqual([]);
});

test('one mobile answers for two structures, each by its letter; STOP is of the number', async () => {
  const { structures, actor } = await aHouse(2);
  const phone = '+33639981002';
  const letters: (string | null)[] = [];
  for (const { id: structureId } of structures) {
    const kept = await chooseRhythmAs({ actor, now }, { structureId, rhythm: 'daily', phone });
    letters.push(kept.ok ? kept.value.code : null);
  }
  expect(letters).toEqual(['A', 'B']);
  let events = 0;
  const hear = async (text: string, from = phone) => {
    events += 1;
    const id = `evt-${events}-${from}`;
    await hearPhone(
      { type: 'sms', id, from, text, at: now } as never,
      later(events),
      FOLLOW_BY_PHONE,
    );
    const [row] = await ask<{ payload: { reply: string } }>(
      database(),
      'select payload from outbox_messages where dedupe_key = $1',
      [`tension-said:${id}`],
    );
    return row?.payload.reply ?? null;
  };
  expect(await hear('ABS 3')).toBe('which');
  expect(await hear('B IDEM')).toBe('first');
  expect(await hear('B ABS 3 VAC 2 dégradé')).toBe('noted');
  expect(await hear('B IDEM')).toBe('noted');
  expect(await hear('bonjour')).toBe('help');
  // more posts vacant than it has: nothing is noted, and it is said
  const ofB = structures[1]?.id ?? null;
  const known = { ...FIRST_TERMS, absent: 3, vacant: 2, level: 'degraded', posts: 38 } as const;
  await declareTensionAs({ actor, now: later(5.5) }, { structureId: ofB, terms: known });
  expect(await hear('B VAC 45')).toBe('impossible');
  expect(await hear('B VAC 2')).toBe('noted');
  expect(await hear('ABS 3', '+33639981003')).toBeNull();
  const states = await listOwnStatesAs({ actor, now: later(11) });
  const byId = new Map(states.map(({ place, last }) => [String(place.id), last]));
  expect(structures.map(({ id }) => byId.get(id))).toMatchObject([
    null,
    { absent: 3, vacant: 2, level: 'degraded', unchanged: true, source: 'sms' },
  ]);
  await hear('STOP');
  const stopped = await ask<{ stopped: boolean }>(
    database(),
    'select stopped_at is not null as stopped from tension_rhythms where phone = $1',
    [phone],
  );
  expect(stopped.map((one) => one.stopped)).toEqual([true, true]);
  // another number begins anew
  const [first] = structures;
  const moved = { structureId: first?.id ?? null, rhythm: 'daily', phone: '+33639981004' } as const;
  expect(await chooseRhythmAs({ actor, now }, moved)).toMatchObject({
    ok: true,
    value: { stopped: false, code: 'A' },
  });
});

test('a number answers for twenty-two structures, and no more', async () => {
  const { structures, actor } = await aHouse(23);
  const phone = '+33639981005';
  const kept = [];
  for (const { id: structureId } of structures)
    kept.push(
      refusalOf(await chooseRhythmAs({ actor, now }, { structureId, rhythm: 'daily', phone })),
    );
  expect(kept.slice(0, 22)).toEqual(Array.from({ length: 22 }, () => null));
  expect(kept[22]).toBe('number-full');
});
