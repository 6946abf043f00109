import { afterAll, describe, expect, test } from 'vitest';
import { arriveAs } from '@/lib/assignment/server/arrive';
import { cancelMissionAs } from '@/lib/assignment/server/cancel-mission';
import { closeNeedAs } from '@/lib/assignment/server/close-need';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { disconnect } from '@/lib/db/client';
import type { NeedId } from '@/lib/identity/actor';
import { editForm } from '@/lib/need/need.schema';
import { confirmNeedAs } from '@/lib/need/server/confirm-need';
import { civilOf } from '@/lib/need/shift';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation, type TestNeed } from '../../support/need-builders';
import { aNeedForm } from '../../support/need-form';
import { managerOf } from '../../support/speakers';
import { aMissionOf } from './a-day';

const owner = database();
const HOUR = 3_600_000;
const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
/** At a whole hour, as a form says it. */
const onTheHour = (hours: number) => new Date(Math.ceil(inHours(hours).getTime() / HOUR) * HOUR);
afterAll(disconnect);

const column = async (table: string, id: string, name: string) =>
  (await ask<Record<string, unknown>>(owner, `select * from ${table} where id = $1`, [id]))[0]?.[
    name
  ];
const statusOf = (need: { readonly id: string }) => column('needs', need.id, 'status');
const kinds = async (solicitationId: string) =>
  (
    await ask<{ kind: string }>(
      owner,
      'select kind from outbox_messages where solicitation_id = $1 order by kind',
      [solicitationId],
    )
  ).map(({ kind }) => kind);

/** A request of several shifts of one structure, a day apart, one act of its director. */
async function aRequest(shifts: number, is: Parameters<typeof aNeed>[1] = {}) {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const needs: TestNeed[] = [];
  for (let rank = 0; rank < shifts; rank += 1)
    needs.push(await aNeed(owner, { structure, startsAt: onTheHour(30 + 24 * rank), ...is }));
  const [first] = needs;
  if (!first) throw new Error('A request has a need.');
  await ask(owner, 'update needs set series_id = $1 where id = any($2::uuid[])', [
    ...[first.id, needs.map(({ id }) => id)],
  ]);
  return {
    organization,
    structure,
    needs,
    first,
    director: { actor: managerOf(organization), now },
  };
}

const pad = (part: string) => part.slice(0, 5);
/** The same need, said again as its form says it, with something else in it. */
function again(need: TestNeed, is: Record<string, string>) {
  const { day, start, end, endDay } = civilOf({ start: need.startsAt, end: need.endsAt });
  return editForm.parse({
    ...aNeedForm(),
    ...{ needId: need.id, revision: '1', trade: need.trade, severity: need.severity },
    ...{ contactName: need.contactName, contactPhone: '0240000000', tasks: [] },
    ...{ day: day.toString(), start: pad(start.toString()), end: pad(end.toString()) },
    ...(endDay ? { endDay: endDay.toString() } : {}),
    ...is,
  });
}

describe('fewer seats are wanted, and they are all taken', () => {
  test('whoever was thinking is told that it is filled, their hours are theirs again, and nobody who comes is troubled', async () => {
    const { first, director } = await aRequest(1, { seats: 3 });
    const coming = await anAssignment(owner, { need: first });
    const thinking = await aSolicitation(owner, { need: first });
    const edited = await editNeedAs(director, again(first, { seats: '2' }));
    expect(edited).toMatchObject({ ok: true, value: { status: 'open' } });
    expect(await column('solicitations', thinking.id, 'status')).toBe('pending');
    const less = await editNeedAs(director, again(first, { seats: '1', revision: '2' }));
    expect(less).toMatchObject({ ok: true, value: { status: 'filled' } });
    expect(await column('solicitations', thinking.id, 'close_reason')).toBe('filled');
    expect(await kinds(thinking.id)).toContain('need-filled');
    expect(await column('assignments', coming.id, 'status')).toBe('confirmed');
  });
});

describe('a request closed at once', () => {
  test('every shift of it closes, those asked are told; another request of the structure stays', async () => {
    const { needs, first, structure, director } = await aRequest(3);
    const other = await aNeed(owner, { structure });
    const thinking = await aSolicitation(owner, { need: needs[2] as TestNeed });
    const coming = await anAssignment(owner, { need: needs[1] as TestNeed });
    const closing = { needId: first.id, reason: 'mistake', whole: true } as const;
    expect(await closeNeedAs(director, closing)).toMatchObject({ ok: true });
    expect(await Promise.all(needs.map(statusOf))).toEqual(['closed', 'closed', 'closed']);
    expect(await statusOf(other)).toBe('open');
    expect(await kinds(thinking.id)).toEqual(['need-withdrawn']);
    // who said yes still comes: it was not said otherwise
    expect(await column('assignments', coming.id, 'status')).toBe('confirmed');
    const journal = await ask(
      owner,
      `select 1 from journal_entries where action = 'need.close' and object_id = any($1::uuid[])`,
      [needs.map(({ id }) => id)],
    );
    expect(journal).toHaveLength(3);
  });

  test('with those who come, when it says so; two at once close it once, from whichever shift', async () => {
    const { needs, first, director } = await aRequest(3);
    const coming = await anAssignment(owner, { need: needs[2] as TestNeed });
    const close = (needId: NeedId) =>
      closeNeedAs(director, { needId, reason: 'mistake', whole: true, callOff: true });
    const said = await Promise.all([close(first.id), close((needs[1] as TestNeed).id)]);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await Promise.all(needs.map(statusOf))).toEqual(['closed', 'closed', 'closed']);
    expect(await column('assignments', coming.id, 'status')).toBe('cancelled');
    expect(await kinds(coming.solicitation.id)).toEqual(['mission-cancelled-by-structure']);
  });

  test('a stranger closes nothing of it', async () => {
    const { needs, first } = await aRequest(2);
    const stranger = { actor: managerOf(await anOrganization(owner)), now };
    const closing = { needId: first.id, reason: 'mistake', whole: true } as const;
    expect(await closeNeedAs(stranger, closing)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await Promise.all(needs.map(statusOf))).toEqual(['open', 'open']);
  });
});

test('« toujours vrai » holds for every open shift of a request, and for no other', async () => {
  const { needs, first, structure, director } = await aRequest(3, { postedAt: inHours(-100) });
  const other = await aNeed(owner, { structure, postedAt: inHours(-100) });
  await ask(owner, `update needs set status = 'closed' where id = $1`, [needs[2]?.id]);
  expect(await confirmNeedAs(director, { needId: first.id })).toMatchObject({ ok: true });
  const confirmed = (need?: { readonly id: string }) =>
    column('needs', need?.id ?? '', 'confirmed_at');
  expect(await confirmed(first)).toEqual(now);
  expect(await confirmed(needs[1])).toEqual(now);
  expect(await confirmed(needs[2])).toEqual(inHours(-100));
  expect(await confirmed(other)).toEqual(inHours(-100));
});

describe('whoever said they are there', () => {
  test('is called off by no closing, and what they agreed to is not said otherwise', async () => {
    const { id, need, host, own, mission } = await aMissionOf(owner, now, -0.2, 7.8);
    expect(await arriveAs(own, { id, by: 'link', code: '' })).toMatchObject({ ok: true });
    expect(await cancelMissionAs(host, { id, reason: 'other' })).toEqual({
      ...{ ok: false, refusal: 'mission-begun' },
    });
    expect(await editNeedAs(host, again(need, { trade: 'nurse' }))).toEqual({
      ...{ ok: false, refusal: 'work-begun' },
    });
    const closing = { needId: need.id, reason: 'mistake', callOff: true } as const;
    expect(await closeNeedAs(host, closing)).toMatchObject({ ok: true });
    expect(await column('assignments', mission.id, 'status')).toBe('confirmed');
    expect(await kinds(mission.solicitation.id)).toEqual([]);
  });
});
