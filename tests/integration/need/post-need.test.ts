import { beforeAll, describe, expect, test } from 'vitest';
import type { Manager } from '@/lib/identity/actor';
import { needForm } from '@/lib/need/need.schema';
import { postNeedAs } from '@/lib/need/server/post-need';
import { readNeedAs } from '@/lib/need/server/read-need';
import { readSeriesAs } from '@/lib/need/server/read-series';
import { inHours, NOW } from '../../support/a-need';
import { anOrganization, aStructure, type TestStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { aNeedForm } from '../../support/need-form';
import { cellOf, managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const form = (structure: { id: string }, is: Record<string, string | string[]> = {}) =>
  needForm.parse(aNeedForm({ key: anId(), structureId: structure.id, ...is }));
const as = (actor: Manager, now = NOW) => ({ actor, now });
const rows = (table: string, structure: { organizationId: string }) =>
  ask<Record<string, unknown>>(database(), `select * from ${table} where organization_id = $1`, [
    structure.organizationId,
  ]);

async function aHouse(is: Parameters<typeof aStructure>[1] = {}) {
  const organization = await anOrganization(database());
  const structure = await aStructure(database(), { organization, ...is });
  return { organization, structure, director: managerOf(organization) };
}

let house: Awaited<ReturnType<typeof aHouse>>;
beforeAll(async () => {
  house = await aHouse();
});

describe('a verified structure publishes at once', () => {
  test('all the shifts of one act are needs of one series, each with its line in the journal and on the live boards', async () => {
    const { structure, director } = await aHouse();
    const said = form(structure, {
      repeat: ['2026-11-25', '2026-11-26'],
      tasks: 'hygiene-care',
      conditions: ['meal', 'lodging'],
      note: 'Sonner à l’accueil.',
    });
    const posted = await postNeedAs(as(director), said);
    expect(posted).toMatchObject({ ok: true });

    const needs = await rows('needs', structure);
    expect(needs).toHaveLength(3);
    expect(new Set(needs.map((need) => need.series_id)).size).toBe(1);
    expect(needs[0]).toMatchObject({
      structure_id: structure.id,
      territory_id: structure.territoryId,
      status: 'open',
      seats: 2,
      seats_taken: 0,
      tasks: ['hygiene-care'],
      regulated: true,
      meal: true,
      transport: false,
      lodging: true,
      posted_by: director.userId,
      posted_at: NOW,
      confirmed_at: NOW,
    });
    const journal = await rows('journal_entries', structure);
    expect(journal.map(({ action, object_id }) => [action, object_id]).sort()).toEqual(
      needs.map(({ id }) => ['need.post', id]).sort(),
    );
    expect(JSON.stringify(journal.map(({ facts }) => facts))).not.toContain('Sonner');
    expect((await rows('live_events', structure)).map(({ kind }) => kind)).toEqual(
      Array(3).fill('need-posted'),
    );
  });

  test('what was written reads back as it was said', async () => {
    const { structure, director } = house;
    const said = form(structure, { wantedKinds: ['retiree', 'health-student'] });
    const posted = await postNeedAs(as(director), said);
    if (!posted.ok) throw new Error(posted.refusal);
    const read = await readNeedAs(as(director), posted.value.needId);
    const { key, structureId, again, shifts, also, ...draft } = said;
    expect(read).toMatchObject({
      ok: true,
      value: {
        need: { ...draft, structureId, period: shifts[0] },
        place: { name: structure.name, communeName: 'Rezé', categoryCode: '500' },
      },
    });
    expect(key).toBeTruthy();
    expect(also).toEqual([]);
  });
});

describe('refused, and nothing is written', () => {
  const refusals: [
    string,
    () => Promise<{ structure: TestStructure; director: Manager; now?: Date }>,
    string,
  ][] = [
    [
      'a structure the cell has not verified',
      () => aHouse({ verified: false }),
      'structure-not-verified',
    ],
    ['a closed structure', () => aHouse({ status: 'closed' }), 'structure-closed'],
    [
      'a service that hosts nobody',
      () => aHouse({ categoryCode: '609' }),
      'structure-hosts-nobody',
    ],
    ['an organization only invited', () => ofStatus('invited'), 'structure-not-verified'],
    ['a suspended organization', () => ofStatus('suspended'), 'organization-suspended'],
    ['a shift over', async () => ({ ...(await aHouse()), now: inHours(24) }), 'shift-over'],
    [
      'a shift long begun',
      async () => ({ ...(await aHouse()), now: new Date('2026-11-25T00:00:00Z') }),
      'shift-already-started',
    ],
    [
      'a shift too far',
      async () => ({ ...(await aHouse()), now: new Date('2026-01-01T00:00:00Z') }),
      'too-far-ahead',
    ],
    [
      'a forged structure',
      async () => ({
        ...(await aHouse()),
        structure: { ...house.structure, id: anId<'structure'>() },
      }),
      'not-found',
    ],
    [
      'another organization’s structure',
      async () => ({ structure: (await aHouse()).structure, director: house.director }),
      'not-found',
    ],
    ['a structure the manager does not speak for', outOfScope, 'not-found'],
    [
      'a manager of no structure',
      async () => ({
        ...(await aHouse()),
        director: managerOf(house.organization, { structures: [] }),
      }),
      'not-found',
    ],
  ];
  async function ofStatus(status: 'invited' | 'suspended') {
    const organization = await anOrganization(database(), { status });
    return {
      structure: await aStructure(database(), { organization }),
      director: managerOf(organization),
    };
  }
  async function outOfScope() {
    const { organization, structure } = await aHouse();
    const other = await aStructure(database(), { organization });
    return { structure, director: managerOf(organization, { structures: [other] }) };
  }

  test.each(refusals)('%s', async (_, world, refusal) => {
    const { structure, director, now = NOW } = await world();
    const before = await rows('needs', structure);
    const said = form(structure);
    expect(await postNeedAs(as(director, now), said)).toEqual({ ok: false, refusal });
    expect(await rows('needs', structure)).toEqual(before);
    expect(
      await ask(database(), 'select 1 from idempotency_keys where key = $1', [said.key]),
    ).toEqual([]);
  });

  test('one shift over among three: none is posted', async () => {
    const { structure, director } = await aHouse();
    const said = form(structure, { repeatOther: '20/11/2026, 26/11/2026' });
    expect(await postNeedAs(as(director), said)).toEqual({ ok: false, refusal: 'day-over' });
    expect(await rows('needs', structure)).toEqual([]);
  });
});

describe('a form counts once', () => {
  test('sent twice, the second answer is the first', async () => {
    const { structure, director } = await aHouse();
    const said = form(structure);
    const first = await postNeedAs(as(director), said);
    expect(await postNeedAs(as(director, inHours(0.01)), said)).toEqual(first);
    expect(await rows('needs', structure)).toHaveLength(1);
  });

  test('sent eight times at the same instant, one need', async () => {
    const { structure, director } = await aHouse();
    const said = form(structure);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => postNeedAs(as(director), said)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(await rows('needs', structure)).toHaveLength(1);
    expect(await rows('journal_entries', structure)).toHaveLength(1);
  });

  test('the same need found open is said first, and posted all the same when it is wanted twice', async () => {
    const { structure, director } = await aHouse();
    const first = form(structure, { when: '', day: '2026-11-27', start: '08:00', end: '12:00' });
    expect(await postNeedAs(as(director), first)).toMatchObject({ ok: true });
    const key = anId();
    const both = {
      when: ['2026-11-24T20:45/2026-11-25T06:45', '2026-11-27T08:00/2026-11-27T12:00'],
    };
    const twin = form(structure, { key, ...both });
    expect(await postNeedAs(as(director), twin)).toEqual({ ok: false, refusal: 'already-posted' });
    expect(await rows('needs', structure)).toHaveLength(1);

    // the refusal left the key free
    const wanted = form(structure, { key, again: 'on', ...both });
    const posted = await postNeedAs(as(director), wanted);
    expect(posted).toMatchObject({ ok: true });
    expect(await postNeedAs(as(director), wanted)).toEqual(posted);
    expect(await rows('needs', structure)).toHaveLength(3);
  });

  test('two of a structure post the same night at once: one is posted, the other is told', async () => {
    const { structure, director } = await aHouse();
    const colleague = { ...director, userId: anId<'user'>() };
    const said = await Promise.all(
      [director, colleague, director].map((one) =>
        postNeedAs(as(one as typeof director), form(structure, { key: anId() })),
      ),
    );
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    expect(said.filter((one) => !one.ok && one.refusal === 'already-posted')).toHaveLength(2);
    expect(await rows('needs', structure)).toHaveLength(1);
  });

  test.each([
    ['another trade', { trade: 'nurse' }],
    ['other hours', { when: '2026-11-24T20:45/2026-11-25T07:15' }],
  ])('%s is another need', async (_, is) => {
    const { structure, director } = await aHouse();
    expect(await postNeedAs(as(director), form(structure))).toMatchObject({ ok: true });
    expect(await postNeedAs(as(director), form(structure, is))).toMatchObject({ ok: true });
  });

  test('a need closed since, or of another structure, is no twin', async () => {
    const { organization, structure, director } = await aHouse();
    const neighbour = await aStructure(database(), { organization });
    expect(await postNeedAs(as(director), form(structure))).toMatchObject({ ok: true });
    expect(await postNeedAs(as(director), form(neighbour))).toMatchObject({ ok: true });
    await ask(database(), `update needs set status = 'closed' where structure_id = $1`, [
      structure.id,
    ]);
    expect(await postNeedAs(as(director), form(structure))).toMatchObject({ ok: true });
  });

  test('the same key with another body is refused, the first stands', async () => {
    const { structure, director } = await aHouse();
    const key = anId();
    await postNeedAs(as(director), form(structure, { key }));
    const other = await postNeedAs(as(director), form(structure, { key, seats: '3' }));
    expect(other).toEqual({ ok: false, refusal: 'key-used-otherwise' });
    expect(await rows('needs', structure)).toMatchObject([{ seats: 2 }]);
  });

  test('the same key of somebody else is another form', async () => {
    const [one, two] = [await aHouse(), await aHouse()];
    const key = anId();
    expect(await postNeedAs(as(one.director), form(one.structure, { key }))).toMatchObject({
      ok: true,
    });
    expect(await postNeedAs(as(two.director), form(two.structure, { key }))).toMatchObject({
      ok: true,
    });
  });
});

describe('the needs of one act', () => {
  test('are named together, soonest first, to those who speak for the structure only', async () => {
    const { structure, director } = await aHouse();
    const alone = await postNeedAs(as(director), form(structure, { trade: 'nurse' }));
    const posted = await postNeedAs(
      as(director),
      form(structure, { repeat: ['2026-11-26', '2026-11-25'] }),
    );
    if (!posted.ok || !alone.ok) throw new Error('posted');
    // the same series under another structure would be somebody else's
    const { seriesId } = (
      await ask<{ seriesId: string }>(
        database(),
        'select series_id as "seriesId" from needs where id = $1',
        [posted.value.needId],
      )
    )[0] ?? { seriesId: '' };
    await aNeed(database(), { structure: await aStructure(database()), seriesId } as never);
    const series = await readSeriesAs(as(director), posted.value.needId);
    if (!series.ok) throw new Error(series.refusal);
    expect(series.value.map(({ id }) => id)).toEqual(posted.value.needIds);
    expect(series.value.map(({ period }) => period.start.toISOString().slice(0, 10))).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
    ]);
    expect(await readSeriesAs(as(house.director), posted.value.needId)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
  });
});

describe('who may read it', () => {
  test('its director, a manager of its structure and the cell; nobody else', async () => {
    const { organization, structure, director } = await aHouse();
    const posted = await postNeedAs(as(director), form(structure));
    if (!posted.ok) throw new Error(posted.refusal);
    const sees = async (actor: Parameters<typeof readNeedAs>[0]['actor']) =>
      (await readNeedAs({ actor, now: NOW }, posted.value.needId)).ok;
    const other = await aStructure(database(), { organization });
    expect(await sees(director)).toBe(true);
    expect(await sees(managerOf(organization, { structures: [structure] }))).toBe(true);
    expect(await sees(cellOf('44'))).toBe(true);
    expect(await sees(managerOf(organization, { structures: [other] }))).toBe(false);
    expect(await sees(house.director)).toBe(false);
    expect(await sees(cellOf('49'))).toBe(false);
  });
});

bystandersStay();
