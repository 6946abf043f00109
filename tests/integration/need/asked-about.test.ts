import { afterAll, describe, expect, test } from 'vitest';
import { POST as answered, GET as shown } from '@/app/b/[jeton]/route';
import { readNeedAsk } from '@/lib/assignment/server/answer-need-ask';
import { confirmBehalfAs, refuseBehalfAs } from '@/lib/assignment/server/behalf';
import { disconnect } from '@/lib/db/client';
import { tokenOf } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { NeedId } from '@/lib/identity/actor';
import { NEED_ASK_RULES } from '@/lib/need/ask';
import { needForStructureForm } from '@/lib/need/behalf.schema';
import { askStructures } from '@/lib/need/server/ask-structures';
import { confirmNeedAs } from '@/lib/need/server/confirm-need';
import { findNeed } from '@/lib/need/server/need.repository';
import { readPrefillForAs } from '@/lib/need/server/read-prefill';
import { postForStructureAs } from '@/lib/solicitation/server/post-for-structure';
import { formNonce } from '@/lib/web/answer-door';
import { anOrganization, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation, type TestNeed } from '../../support/need-builders';
import { aNeedForm } from '../../support/need-form';
import { aMembership, cellOf, managerOf } from '../../support/speakers';

const owner = database();
const HOUR = 3_600_000;
const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const pool = openWorkerPool(owner.workerUrl, 2);
const [rule] = NEED_ASK_RULES;
const turn = (at = now, isAwake: (territory: string) => boolean = () => true) =>
  askStructures(pool, at, isAwake);
afterAll(async () => {
  await pool.end();
  await disconnect();
});
const refused = (refusal: string) => ({ ok: false, refusal });

async function aHouse() {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const user = await aUser(owner);
  const membership = await aMembership(owner, { role: 'director', organization, user });
  const actor = { ...managerOf(organization), userId: user.id as never };
  return { organization, structure, user, membership, director: { actor, now } };
}
type House = Awaited<ReturnType<typeof aHouse>>;

const cell = (territory = '44') => ({ actor: cellOf(territory), now });
const civil = (date: Date) =>
  date.toLocaleString('sv-SE', { timeZone: 'Europe/Paris' }).replace(' ', 'T').slice(0, 16);
const shift = (from: number, to: number) => `${civil(inHours(from))}/${civil(inHours(to))}`;

const note = (house: House, is: Record<string, string | string[]> = {}, context = cell()) =>
  postForStructureAs(
    context,
    needForStructureForm.parse(
      aNeedForm({
        ...{ key: anId(), structureId: house.structure.id, toldBy: 'Claire Martin' },
        ...{ when: [shift(30, 38), shift(54, 62)], ...is },
      }),
    ),
  );
async function noted(house: House): Promise<NeedId> {
  const posted = await note(house);
  if (!posted.ok) throw new Error(posted.refusal);
  return posted.value.needId;
}

/** A need of this house as the builders read it. */
const asTestNeed = (house: House, row: { id: string; startsAt: Date; endsAt: Date } | undefined) =>
  ({
    ...{ organizationId: house.organization.id, structureId: house.structure.id },
    ...{ territoryId: '44', revision: 1, ...row },
  }) as unknown as TestNeed;

/** The two needs of a request, then the mission of somebody who had said yes, by the word of the structure. */
const CONFIRMED = [
  { status: 'open', behalf: 'confirmed' },
  { behalf: 'confirmed' },
  { status: 'confirmed' },
];
const REFUSED = [
  { status: 'closed', behalf: 'refused' },
  { status: 'closed', behalf: 'refused' },
  { status: 'cancelled' },
];

const SERIES = '(select series_id from needs where id = $1)';
const rowsOf = (needId: string) =>
  ask<{ status: string; behalf: string | null; close_reason: string | null }>(
    owner,
    `select status, behalf, close_reason from needs where series_id = ${SERIES} order by starts_at`,
    [needId],
  );
const asksOf = (needId: string) =>
  ask<{ id: string; kind: string; rank: number }>(
    owner,
    `select id, kind, rank from need_asks where series_id = ${SERIES} order by asked_at, id`,
    [needId],
  );
const linkOf = async (needId: string) => tokenOf((await asksOf(needId)).at(-1)?.id ?? '');

const at = (token: string) => ({ params: Promise.resolve({ jeton: token }) });
const open = async (token: string) => await shown(new Request('http://x'), at(token));
const press = async (token: string, act: string, nonce = formNonce(token)) =>
  await answered(
    new Request('http://x', { method: 'POST', body: new URLSearchParams({ nonce, act }) }),
    at(token),
  );

describe('written down for a structure by the cell', () => {
  test('its search begins at once; its direction is asked once and confirms in one tap from the mail; opening it says nothing', async () => {
    const house = await aHouse();
    const needId = await noted(house);
    const waiting = { status: 'open', behalf: 'waiting' };
    expect(await rowsOf(needId)).toMatchObject([waiting, waiting]);
    const waves = `select mode from need_wave_settings where need_id = $1`;
    expect(await ask(owner, waves, [needId])).toEqual([{ mode: 'automatic' }]);
    // at night too: the search has begun
    await Promise.all([turn(inHours(0.1), () => false), turn(inHours(0.1), () => false)]);
    await turn(inHours(0.2));
    expect(await asksOf(needId)).toMatchObject([{ kind: 'behalf', rank: 0 }]);
    const token = await linkOf(needId);
    for (let visit = 0; visit < 2; visit += 1)
      expect(await (await open(token)).text()).toContain('Claire Martin');
    expect((await press(token, 'oui', 'x')).status).toBe(200);
    expect(await rowsOf(needId)).toMatchObject([waiting, waiting]);
    expect((await press(token, 'oui')).status).toBe(303);
    expect((await rowsOf(needId)).map(({ behalf }) => behalf)).toEqual(['confirmed', 'confirmed']);
    expect(await (await open(token)).text()).toContain('La recherche continue');
    // said once: a second word is refused, wherever it comes from
    expect(await (await press(token, 'non')).text()).toContain('déjà répondu');
    expect(await refuseBehalfAs(house.director, { needId })).toEqual(refused('already-said'));
    const journal = await ask(
      owner,
      `select actor_id, facts ->> 'by' as by from journal_entries where object_id = $1 and action = 'need.behalf-confirmed'`,
      [needId],
    );
    expect(journal).toEqual([{ actor_id: house.user.id, by: 'link' }]);
  });

  test('refused, nobody is asked any more and whoever said yes is told not to come', async () => {
    const house = await aHouse();
    const needId = await noted(house);
    const [row] = await ask<{ startsAt: Date; endsAt: Date; homes: string }>(
      owner,
      `select starts_at as "startsAt", ends_at as "endsAt" from needs where id = $1`,
      [needId],
    );
    const mission = await anAssignment(owner, {
      need: asTestNeed(house, row && { ...row, id: needId }),
    });
    await turn(inHours(0.1));
    const token = await linkOf(needId);
    expect((await press(token, 'non')).status).toBe(303);
    const over = { status: 'closed', behalf: 'refused', close_reason: 'not-ours' };
    expect(await rowsOf(needId)).toEqual([over, over]);
    const became = `select status, cancelled_by from assignments where id = $1`;
    expect(await ask(owner, became, [mission.id])).toEqual([
      { status: 'cancelled', cancelled_by: 'structure' },
    ]);
    expect(await (await open(token)).text()).toContain('La recherche est arrêtée');
  });

  test('two of the direction at once: one word is kept; nobody else says any', async () => {
    const house = await aHouse();
    const needId = await noted(house);
    const stranger = (await aHouse()).director;
    expect(await confirmBehalfAs(stranger, { needId })).toEqual(refused('not-found'));
    const read = await withActor(stranger.actor, 'read', now, (tx) => findNeed(tx, needId));
    expect(read).toBeNull();
    const said = await Promise.all([
      confirmBehalfAs(house.director, { needId }),
      confirmBehalfAs(house.director, { needId }),
    ]);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await refuseBehalfAs(house.director, { needId: null })).toEqual(refused('not-found'));
    // what a structure posted by itself has no such word
    const own = await aNeed(owner, { structure: house.structure });
    expect(await refuseBehalfAs(house.director, { needId: own.id })).toEqual(refused('not-found'));
  });

  test('« oui » and « non » at once, from any need of the request: one word, carried out whole or not at all', async () => {
    for (let turnOf = 0; turnOf < 6; turnOf += 1) {
      const house = await aHouse();
      const needId = await noted(house);
      const needs = await ask<{ id: NeedId; startsAt: Date; endsAt: Date }>(
        owner,
        `select id, starts_at as "startsAt", ends_at as "endsAt" from needs where series_id = ${SERIES} order by starts_at`,
        [needId],
      );
      const [first, second] = needs;
      const mission = await anAssignment(owner, { need: asTestNeed(house, second) });
      const said = await Promise.all([
        confirmBehalfAs(house.director, { needId: first?.id ?? null }),
        refuseBehalfAs(house.director, { needId: second?.id ?? null }),
        refuseBehalfAs(house.director, { needId: first?.id ?? null }),
      ]);
      expect(said.filter(({ ok }) => ok)).toHaveLength(1);
      expect(said.filter((one) => !one.ok && one.refusal !== 'already-said')).toEqual([]);
      const word = said[0]?.ok ? CONFIRMED : REFUSED;
      const held = await ask(owner, `select status from assignments where id = $1`, [mission.id]);
      expect([...(await rowsOf(needId)), ...held]).toMatchObject(word);
    }
  });

  test('left in silence, it closes by itself as any other: who was asked and the structure are told; whoever comes still comes', async () => {
    const house = await aHouse();
    const needId = await noted(house);
    const [first, second] = await ask<{ id: string; startsAt: Date; endsAt: Date }>(
      owner,
      `select id, starts_at as "startsAt", ends_at as "endsAt" from needs where series_id = ${SERIES} order by starts_at`,
      [needId],
    );
    await ask(owner, `update needs set starts_at = $2, ends_at = $3 where id = $1`, [
      ...[first?.id, inHours(130), inHours(138)],
    ]);
    await ask(owner, `update needs set starts_at = $2, ends_at = $3 where id = $1`, [
      ...[second?.id, inHours(154), inHours(162)],
    ]);
    await ask(owner, `update needs set status = 'filled', seats_taken = seats where id = $1`, [
      second?.id,
    ]);
    const asked = await aSolicitation(owner, { need: asTestNeed(house, first) });
    await turn(inHours(0.1));
    await turn(inHours(rule.closesAfterHours));
    expect(await rowsOf(needId)).toMatchObject([{ status: 'open' }, { status: 'filled' }]);
    const late = inHours(rule.closesAfterHours + 0.2);
    await Promise.all([turn(late), turn(late)]);
    await turn(inHours(rule.closesAfterHours + 1));
    expect(await rowsOf(needId)).toMatchObject([
      { status: 'closed', close_reason: 'silent', behalf: 'waiting' },
      { status: 'filled', behalf: 'waiting' },
    ]);
    const told = await ask(
      owner,
      `select kind, person_id from outbox_messages where payload ->> 'needId' = $1 and kind <> 'need-asked' order by kind`,
      [first?.id],
    );
    expect(told).toContainEqual({ kind: 'need-closed-silent', person_id: null });
    expect(told).toContainEqual({ kind: 'need-withdrawn', person_id: asked.personId });
    const closings = await ask(
      owner,
      `select 1 from journal_entries where action = 'need.close' and object_id = $1`,
      [first?.id],
    );
    expect(closings).toHaveLength(1);
    // nobody comes to it any more: there is nothing left to confirm, and no search that goes on
    await ask(owner, `update needs set status = 'closed', seats_taken = 0 where id = $1`, [
      second?.id,
    ]);
    const after = { ...house.director, now: late };
    expect(await confirmBehalfAs(after, { needId })).toEqual(refused('need-closed'));
    expect(await readNeedAsk(await linkOf(needId), late)).toMatchObject({
      value: { state: 'closed' },
    });
  });

  test('refused once one of its shifts was filled and is over: that one stays as it took place', async () => {
    const house = await aHouse();
    const needId = await noted(house);
    const filled = `update needs set status = 'filled', seats_taken = seats, starts_at = $2, ends_at = $3 where id = $1`;
    await ask(owner, filled, [needId, inHours(-10), inHours(-2)]);
    expect(await refuseBehalfAs(house.director, { needId })).toMatchObject({ ok: true });
    expect(await rowsOf(needId)).toMatchObject([
      { status: 'filled', behalf: 'waiting' },
      { status: 'closed', behalf: 'refused' },
    ]);
    // all of it took place: there is nothing left to refuse
    const past = await aHouse();
    const over = await noted(past);
    await ask(
      owner,
      `update needs set status = 'filled', seats_taken = seats, starts_at = $2, ends_at = $3 where series_id = ${SERIES}`,
      [over, inHours(-10), inHours(-2)],
    );
    expect(await refuseBehalfAs(past.director, { needId: over })).toEqual(refused('need-over'));
  });

  test('nobody is chosen by name in a structure’s place; the same twice is said; another territory’s is not found', async () => {
    const house = await aHouse();
    const first = await note(house, { flow: 'by-name' });
    const flow = `select flow from needs where id = $1`;
    expect(await ask(owner, flow, [first.ok ? first.value.needId : null])).toEqual([
      { flow: 'first-yes' },
    ]);
    expect(await note(house)).toEqual(refused('already-posted'));
    expect(await note(house, {}, cell('49'))).toEqual(refused('not-found'));
    const elsewhere = await readPrefillForAs(cell('49'), house.structure.id);
    expect(elsewhere).toEqual(refused('not-found'));
    const prefill = await readPrefillForAs(cell(), house.structure.id);
    expect(prefill).toMatchObject({ ok: true, value: { places: [{ id: house.structure.id }] } });
  });

  test('a link speaks for whoever it was sent to, while they speak for the structure', async () => {
    const house = await aHouse();
    const needId = await noted(house);
    await turn(inHours(0.1));
    const token = await linkOf(needId);
    expect(await readNeedAsk(token, now)).toMatchObject({ ok: true, value: { state: 'waiting' } });
    const end = `update memberships set ended_at = now() where id = $1`;
    await ask(owner, end, [house.membership.id]);
    expect(await readNeedAsk(token, now)).toEqual(refused('not-found'));
    expect((await open(token)).status).toBe(404);
    expect((await press('0'.repeat(22), 'oui')).status).toBe(404);
    expect((await open('x')).status).toBe(404);
  });
});

describe('still true?', () => {
  const aging = async (house: House, hours = rule.stillAfterHours + 1) =>
    await aNeed(owner, {
      ...{ structure: house.structure, startsAt: inHours(200), postedAt: inHours(-hours) },
    });

  test('asked by day once it ages, again once, and a yes of its mail makes it fresh', async () => {
    const house = await aHouse();
    const need = await aging(house);
    await turn(now, () => false);
    expect(await asksOf(need.id)).toEqual([]);
    await Promise.all([turn(), turn()]);
    await turn(inHours(1));
    expect(await asksOf(need.id)).toMatchObject([{ kind: 'still', rank: 0 }]);
    await turn(inHours(rule.againAfterHours.still));
    expect(await asksOf(need.id)).toMatchObject([{ rank: 0 }, { rank: 1 }]);
    const token = await linkOf(need.id);
    expect(await (await open(token)).text()).toContain('toujours vrai');
    expect((await press(token, 'oui')).status).toBe(303);
    expect(await rowsOf(need.id)).toMatchObject([{ status: 'open' }]);
  });

  test('« no » closes it; silence closes it too, tells who was asked and the structure, and says why', async () => {
    const house = await aHouse();
    const [one, other] = [await aging(house), await aging(house, 500)];
    const asked = await aSolicitation(owner, { need: other });
    await turn();
    await press(await linkOf(one.id), 'non');
    expect(await rowsOf(one.id)).toMatchObject([
      { status: 'closed', close_reason: 'no-longer-needed' },
    ]);
    await turn(inHours(rule.closesAfterHours - 0.1));
    expect(await rowsOf(other.id)).toMatchObject([{ status: 'open' }]);
    const late = inHours(rule.closesAfterHours + 0.1);
    await Promise.all([turn(late), turn(late)]);
    expect(await rowsOf(other.id)).toMatchObject([{ status: 'closed', close_reason: 'silent' }]);
    const told = await ask(
      owner,
      `select kind, person_id from outbox_messages where payload ->> 'needId' = $1 and kind <> 'need-asked' order by kind`,
      [other.id],
    );
    expect(told).toEqual([
      { kind: 'need-closed-silent', person_id: null },
      { kind: 'need-withdrawn', person_id: asked.personId },
    ]);
  });

  test('one shift said otherwise: the link still asks about the others, and its yes is for them', async () => {
    const house = await aHouse();
    const [one, other, over] = [await aging(house), await aging(house), await aging(house)];
    await ask(owner, 'update needs set series_id = $1 where id = any($2::uuid[])', [
      ...[one.id, [one.id, other.id, over.id]],
    ]);
    await turn();
    const token = await linkOf(one.id);
    await ask(owner, `update needs set confirmed_at = $2 where id = $1`, [one.id, inHours(1)]);
    await ask(owner, `update needs set status = 'closed' where id = $1`, [over.id]);
    const state = async () => {
      const read = await readNeedAsk(token, inHours(2));
      return read.ok ? [read.value.state, read.value.needs.map(({ id }) => id)] : read;
    };
    expect(await state()).toEqual(['waiting', [other.id]]);
    expect((await press(token, 'oui')).status).toBe(303);
    await turn(inHours(rule.closesAfterHours + 0.1));
    expect((await rowsOf(one.id)).map(({ status }) => status).sort()).toEqual([
      ...['closed', 'open', 'open'],
    ]);
    // searched for no more, « la recherche continue » is not said
    await ask(
      owner,
      `update needs set status = 'filled', seats_taken = seats where series_id = $1`,
      [one.id],
    );
    expect(await (await open(token)).text()).not.toContain('La recherche continue');
  });

  test('said in the application meanwhile, it neither asks nor closes', async () => {
    const house = await aHouse();
    const need = await aging(house);
    await turn();
    await confirmNeedAs({ ...house.director, now: inHours(2) }, { needId: need.id });
    await turn(inHours(rule.closesAfterHours + 0.1));
    expect(await rowsOf(need.id)).toMatchObject([{ status: 'open' }]);
    expect(await (await open(await linkOf(need.id))).text()).toContain('La recherche continue');
  });
});
