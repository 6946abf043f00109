import { describe, expect, test } from 'vitest';
import { closeNeedAs } from '@/lib/assignment/server/close-need';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { withActor } from '@/lib/db/with-actor';
import type { Manager, NeedId } from '@/lib/identity/actor';
import { NEED_LIMITS, takeSeat } from '@/lib/need/need';
import { editForm } from '@/lib/need/need.schema';
import { confirmNeedAs } from '@/lib/need/server/confirm-need';
import { listNeedsAs } from '@/lib/need/server/list-needs';
import { findNeed, lockNeed, saveSeats } from '@/lib/need/server/need.repository';
import { readPrefillAs } from '@/lib/need/server/read-prefill';
import { inHours, NOW } from '../../support/a-need';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask } from '../../support/insert';
import { aNeed, anAssignment, type NeedWish } from '../../support/need-builders';
import { aNeedForm } from '../../support/need-form';
import { managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const as = (actor: Manager, now = NOW) => ({ actor, now });

async function aHouse() {
  const organization = await anOrganization(database());
  const structure = await aStructure(database(), { organization });
  return { organization, structure, director: managerOf(organization) };
}
async function aPosted(is: NeedWish = {}) {
  const house = await aHouse();
  const need = await aNeed(database(), {
    structure: house.structure,
    startsAt: inHours(4),
    endsAt: inHours(14),
    postedAt: inHours(-1),
    seats: 2,
    ...is,
  });
  return { ...house, need };
}
const edit = (needId: NeedId, is: Record<string, string> = {}) =>
  editForm.parse({
    ...aNeedForm(),
    needId,
    revision: '1',
    day: '2026-11-24',
    start: '21:00',
    end: '07:00',
    ...is,
  });
const rowOf = async (id: NeedId) =>
  (await ask<Record<string, unknown>>(database(), 'select * from needs where id = $1', [id]))[0];

describe('editing', () => {
  test('the new words are written in a new revision', async () => {
    const { need, director } = await aPosted();
    expect(
      await editNeedAs(
        as(director),
        edit(need.id, { seats: '3', trade: 'nurse', note: 'Sonner.' }),
      ),
    ).toMatchObject({ ok: true });
    expect(await rowOf(need.id)).toMatchObject({
      trade: 'nurse',
      seats: 3,
      note: 'Sonner.',
      revision: 2,
      starts_at: new Date('2026-11-24T20:00:00Z'),
      confirmed_at: NOW,
      posted_at: need.postedAt,
    });
  });

  test('two directors at once: one wins, the other is told', async () => {
    const { need, director, organization } = await aPosted();
    const colleague = managerOf(organization);
    const answers = await Promise.all([
      editNeedAs(as(director), edit(need.id, { seats: '3' })),
      editNeedAs(as(colleague), edit(need.id, { seats: '5' })),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'changed-meanwhile' });
    expect(await rowOf(need.id)).toMatchObject({ revision: 2 });
  });

  test('seats cannot go under those taken, even taken meanwhile', async () => {
    const { need, director } = await aPosted();
    await anAssignment(database(), { need });
    await anAssignment(database(), { need });
    expect(await editNeedAs(as(director), edit(need.id, { seats: '1' }))).toEqual({
      ok: false,
      refusal: 'seats-already-taken',
    });
    expect(await rowOf(need.id)).toMatchObject({ seats: 2, seats_taken: 2, revision: 1 });
  });

  test.each([
    ['a stranger', async () => (await aHouse()).director],
    ['a manager of another structure', null],
  ])('%s finds nothing and writes nothing', async (_, stranger) => {
    const { need, organization } = await aPosted();
    const other = await aStructure(database(), { organization });
    const actor = stranger ? await stranger() : managerOf(organization, { structures: [other] });
    const before = await rowOf(need.id);
    const nothing = { ok: false, refusal: 'not-found' };
    expect(await editNeedAs(as(actor), edit(need.id))).toEqual(nothing);
    expect(await closeNeedAs(as(actor), { needId: need.id, reason: 'mistake' })).toEqual(nothing);
    expect(await confirmNeedAs(as(actor), { needId: need.id })).toEqual(nothing);
    expect(await readPrefillAs(as(actor), { structureId: null, modelId: need.id })).toEqual(
      nothing,
    );
    expect(await rowOf(need.id)).toEqual(before);
    const forged = await editNeedAs(as(actor), edit(anId<'need'>() as NeedId));
    expect(forged).toEqual(nothing);
  });
});

describe('closing and confirming', () => {
  test('closed with its reason, once', async () => {
    const { need, director } = await aPosted();
    const close = () => closeNeedAs(as(director), { needId: need.id, reason: 'covered-inside' });
    const answers = await Promise.all([close(), close()]);
    expect(answers.map((answer) => (answer.ok ? 'yes' : answer.refusal)).sort()).toEqual([
      'need-closed',
      'yes',
    ]);
    expect(await rowOf(need.id)).toMatchObject({
      status: 'closed',
      close_reason: 'covered-inside',
      closed_at: NOW,
    });
    expect(await confirmNeedAs(as(director), { needId: need.id })).toEqual({
      ok: false,
      refusal: 'need-closed',
    });
    expect(await editNeedAs(as(director), edit(need.id))).toEqual({
      ok: false,
      refusal: 'need-closed',
    });
  });

  test('confirmed today, as often as one likes', async () => {
    const { need, director } = await aPosted({ postedAt: inHours(-100) });
    for (const hours of [0, 1]) {
      expect(await confirmNeedAs(as(director, inHours(hours)), { needId: need.id })).toMatchObject({
        ok: true,
      });
      expect(await rowOf(need.id)).toMatchObject({ confirmed_at: inHours(hours), revision: 1 });
    }
  });
});

test('seats under lock: ten at once for two seats, two are taken', async () => {
  const { need, director } = await aPosted();
  const take = () =>
    withActor(director, 'write', NOW, async (tx) => {
      const locked = await lockNeed(tx, need.id);
      if (!locked) throw new Error('not found');
      const taken = takeSeat(locked, NOW);
      if (taken.ok) await saveSeats(tx, taken.value, NOW);
      return taken.ok;
    });
  const answers = await Promise.all(Array.from({ length: 10 }, take));
  expect(answers.filter(Boolean)).toHaveLength(2);
  expect(await rowOf(need.id)).toMatchObject({
    seats_taken: 2,
    status: 'filled',
    first_yes_at: NOW,
    filled_at: NOW,
  });
  expect(await withActor(director, 'read', NOW, (tx) => findNeed(tx, need.id))).toMatchObject({
    seatsTaken: 2,
  });
});

describe('the list', () => {
  test('the worst and soonest first; filled and past apart; only one’s own', async () => {
    const { structure, organization, director } = await aHouse();
    const post = (is: NeedWish) =>
      aNeed(database(), {
        structure,
        startsAt: inHours(4),
        endsAt: inHours(12),
        postedAt: inHours(-1),
        ...is,
      });
    const comfort = await post({ severity: 'comfort', startsAt: inHours(1) });
    const later = await post({ severity: 'vital', startsAt: inHours(9) });
    const vital = await post({ severity: 'vital', seats: 3 });
    const filled = await post({ seats: 1 });
    await anAssignment(database(), { need: filled });
    const past = await post({ startsAt: inHours(-20), endsAt: inHours(-12) });
    const closed = await post({ status: 'closed' });
    const elsewhere = await aStructure(database(), { organization });
    const there = await post({ structure: elsewhere, severity: 'serious' });
    await aPosted();

    const list = (actor: Manager, shelf: 'open' | 'filled' | 'past') =>
      listNeedsAs(as(actor), { shelf, page: 7 });
    const idsOf = async (...asked: Parameters<typeof list>) =>
      (await list(...asked)).sheets.map(({ need }) => need.id);
    expect(await idsOf(director, 'open')).toEqual([vital.id, later.id, there.id, comfort.id]);
    expect(await idsOf(director, 'filled')).toEqual([filled.id]);
    expect(await idsOf(director, 'past')).toEqual([closed.id, past.id]);
    expect(await list(director, 'open')).toMatchObject({
      page: 1,
      pages: 1,
      counts: { open: 4, filled: 1, past: 2, seatsMissing: 6, nextStart: inHours(1) },
    });
    expect(await idsOf(managerOf(organization, { structures: [elsewhere] }), 'open')).toEqual([
      there.id,
    ]);
    expect(await idsOf(managerOf(organization, { structures: [] }), 'open')).toEqual([]);
  });

  test('the longest shift stays open to its last hour', async () => {
    const { structure, director } = await aHouse();
    const startsAt = inHours(1 - NEED_LIMITS.hours);
    const longest = await aNeed(database(), { structure, startsAt, endsAt: inHours(1) });
    const { counts, sheets } = await listNeedsAs(as(director), { shelf: 'open', page: 1 });
    expect(sheets.map(({ need }) => need.id)).toEqual([longest.id]);
    expect(counts).toMatchObject({ open: 1, filled: 0, past: 0 });
  });

  test('twenty a page, the last page when asked too far', async () => {
    const { structure, director } = await aHouse();
    for (let index = 0; index < 21; index += 1)
      await aNeed(database(), {
        structure,
        startsAt: inHours(index + 1),
        endsAt: inHours(index + 9),
        postedAt: NOW,
      });
    const far = await listNeedsAs(as(director), { shelf: 'open', page: 9 });
    expect([far.page, far.pages, far.sheets.length]).toEqual([2, 2, 1]);
  });
});

describe('what the form opens with', () => {
  test('the structure of one’s last need and its last trade', async () => {
    const { structure, organization, director } = await aHouse();
    await aStructure(database(), { organization, name: 'AAA première par le nom' });
    await aNeed(database(), {
      structure,
      trade: 'nurse',
      postedAt: inHours(-2),
      contactName: 'Claire',
    });
    expect(await readPrefillAs(as(director), { structureId: null, modelId: null })).toMatchObject({
      ok: true,
      value: {
        place: { id: structure.id, communeName: 'Rezé' },
        places: { length: 2 },
        defaults: { trade: 'nurse', contactName: 'Claire' },
      },
    });
  });

  test('a need to copy brings its structure; a manager of some structures is offered those', async () => {
    const { structure, organization, need } = await aPosted({ trade: 'cook', regulated: false });
    await aStructure(database(), { organization });
    const manager = managerOf(organization, { structures: [structure] });
    expect(await readPrefillAs(as(manager), { structureId: null, modelId: need.id })).toMatchObject(
      {
        ok: true,
        value: {
          place: { id: structure.id },
          places: [{ id: structure.id }],
          defaults: { trade: 'cook', seats: 2 },
        },
      },
    );
  });

  test('no structure, somebody else’s structure', async () => {
    const organization = await anOrganization(database());
    const director = managerOf(organization);
    expect(await readPrefillAs(as(director), { structureId: null, modelId: null })).toEqual({
      ok: false,
      refusal: 'no-structure',
    });
    const { structure } = await aHouse();
    expect(await readPrefillAs(as(director), { structureId: structure.id, modelId: null })).toEqual(
      { ok: false, refusal: 'not-found' },
    );
  });
});

bystandersStay();
