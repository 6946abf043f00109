import { afterAll, expect, test } from 'vitest';
import { type MobileTeamId, WEEKDAYS } from '@/lib/circuit/mobile-team';
import { askReserveAs } from '@/lib/circuit/server/ask-reserve';
import { giveTurnBackAs, leaveTeamAs, offerSelfAs, takeInAs } from '@/lib/circuit/server/join-team';
import { addStructureStopAs, keepMobileTeamAs } from '@/lib/circuit/server/keep-team';
import { computeTurnsAs, readMobileTeamAs } from '@/lib/circuit/server/plan-turns';
import { tellTheWeek } from '@/lib/circuit/server/tell-week';
import { comingWeek } from '@/lib/circuit/week';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, ask } from '../../support/insert';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { cellOf, managerOf, personActor } from '../../support/speakers';

const now = daytime;
const DAY = 86_400_000;
const pool = openWorkerPool(database().workerUrl, 2);
const db = pool as unknown as WorkerDb;
afterAll(async () => {
  await pool.end();
  await disconnect();
});
const cell = { actor: cellOf(LOIRE_ATLANTIQUE), now };
const elsewhere = { actor: cellOf(MAINE_ET_LOIRE), now };
const refused = (refusal: string) => ({ ok: false, refusal });
const given = <Value>(done: { ok: true; value: Value } | { ok: false; refusal: string }): Value => {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
};

const aTeam = async () =>
  given(
    await keepMobileTeamAs(cell, {
      ...{ teamId: null, name: `Équipe ${aCanary()}`, carriedBy: 'Département', regime: 'FPT' },
      ...{ purpose: 'Passer là où l’on manque.', doctors: [], mix: { 'care-assistant': 200 } },
    }),
  );
async function goes(teamId: MobileTeamId) {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization, commune: 'Nantes' });
  for (const weekday of WEEKDAYS)
    given(
      await addStructureStopAs(cell, {
        ...{ teamId, structureId: structure.id, weekday, from: '09:00', until: '11:00' },
        trades: ['care-assistant'],
      }),
    );
  return { organization, structure, actor: managerOf(organization) };
}
async function isIn(teamId: MobileTeamId) {
  const person = await aPerson(owner, { user: await aUser(owner) });
  const context = { actor: personActor(person), now };
  given(
    await offerSelfAs(context, { teamId, trade: 'care-assistant', share: 100, weekdays: WEEKDAYS }),
  );
  const member = given(await readMobileTeamAs(cell, teamId)).members.find(
    ({ status }) => status === 'offered',
  );
  const memberId = member?.id ?? null;
  given(await takeInAs(cell, { teamId, memberId }));
  return { person, context, memberId };
}
const written = (kind: string, to: string) =>
  ask<OutboxRow>(
    owner,
    `select * from outbox_messages where kind = $1 and $2::uuid in (person_id, organization_id) order by created_at, id`,
    [kind, to],
  );
const saidBy = async (row: OutboxRow | undefined, at = now) => {
  if (!row) throw new Error('nothing written');
  return await renderMessage(db, row, at);
};
const textOf = async (row: OutboxRow | undefined, at = now) => {
  const said = await saidBy(row, at);
  if ('because' in said) throw new Error(said.because);
  return said.mail.text;
};

test('the cell asks the reserve: people of the trade, each once, none who is already of it; another cell finds nothing', async () => {
  const teamId = await aTeam();
  const [asked, restricted] = [
    await aPerson(owner, { user: await aUser(owner) }),
    await aPerson(owner, { user: await aUser(owner) }),
  ];
  await ask(owner, `update people set restricted_at = now() where id = $1`, [restricted.id]);
  const of = await isIn(teamId);
  expect(await askReserveAs(elsewhere, { teamId })).toEqual(refused('team-not-found'));
  given(await askReserveAs(cell, { teamId }));
  const mine = async (id: string) =>
    (await written('mobile-team-asked', id)).filter(({ payload }) => payload.teamId === teamId);
  const [mail] = await mine(asked.id);
  expect(await textOf(mail)).toContain('Passer là où l’on manque.');
  expect([await mine(restricted.id), await mine(of.person.id)]).toEqual([[], []]);
  await askReserveAs(cell, { teamId });
  expect(await mine(asked.id)).toHaveLength(1);
});

test('turns given near are told once for an act; the site is told when and which trade, nobody’s name', async () => {
  const teamId = await aTeam();
  const place = await goes(teamId);
  const { person, memberId, context } = await isIn(teamId);
  given(await computeTurnsAs(cell, { teamId }));
  const turns = await written('mobile-team-turn', person.id);
  expect(turns).toHaveLength(1);
  expect(await textOf(turns[0])).toContain(place.structure.name);
  const visits = await written('mobile-team-visit', place.organization.id);
  expect(visits).toHaveLength(1);
  const told = await textOf(visits[0]);
  expect(told).toContain('aide-soignant');
  expect(told).not.toContain(person.lastName);

  const later = new Date(now.getTime() + 60_000);
  const [first] = given(await readMobileTeamAs(cell, teamId)).turns;
  given(
    await giveTurnBackAs(
      { actor: context.actor, now: later },
      { teamId, turnId: first?.id ?? null },
    ),
  );
  expect(await written('mobile-team-turn', person.id)).toHaveLength(1);
  expect(await written('mobile-team-visit', place.organization.id)).toHaveLength(2);

  const out = new Date(now.getTime() + 120_000);
  given(await leaveTeamAs({ actor: cell.actor, now: out }, { teamId, memberId }));
  const all = await written('mobile-team-turn', person.id);
  expect(all).toHaveLength(2);
  expect(await textOf(all[1], out)).toContain('vous n’êtes plus attendu·e');
  const last = (await written('mobile-team-visit', place.organization.id)).at(-1);
  expect(await textOf(last, out)).toContain('ne passe plus');
});

const toCell = async (teamId: MobileTeamId) =>
  (
    await ask<OutboxRow>(
      owner,
      `select * from outbox_messages where kind = 'mobile-team-free' order by created_at, id`,
    )
  ).filter(({ payload }) => payload.teamId === teamId);

test('the cell is told of a turn given back by its person, as long as nobody has it, and of whoever leaves; not of what it did itself', async () => {
  const teamId = await aTeam();
  const place = await goes(teamId);
  const one = await isIn(teamId);
  given(await computeTurnsAs(cell, { teamId }));
  const mine = given(await readMobileTeamAs(cell, teamId)).turns;
  const [first, second] = mine;
  given(await giveTurnBackAs(one.context, { teamId, turnId: first?.id ?? null }));
  given(await giveTurnBackAs(cell, { teamId, turnId: second?.id ?? null }));
  const [told, ...more] = await toCell(teamId);
  expect(more).toEqual([]);
  expect(told).toMatchObject({ territory_id: '44', person_id: null, user_id: null });
  const text = await textOf(told);
  expect(text).toContain(place.structure.name);
  expect(text).toContain('ne peut pas venir');
  expect(text).not.toContain(one.person.lastName);
  const two = await isIn(teamId);
  given(await computeTurnsAs(cell, { teamId }));
  expect(await saidBy(told)).toEqual({ because: 'no-longer-true' });

  given(await leaveTeamAs(two.context, { teamId, memberId: two.memberId }));
  const left = (await toCell(teamId)).filter(({ id }) => id !== told?.id);
  expect(left).toHaveLength(1);
  expect(await textOf(left[0])).toContain('Quelqu’un a quitté');
  given(await leaveTeamAs(cell, { teamId, memberId: one.memberId }));
  expect(await toCell(teamId)).toHaveLength(2);
});

test('from Friday on, by day and once: each member reads the turns of the coming week', async () => {
  const teamId = await aTeam();
  const place = await goes(teamId);
  const { person } = await isIn(teamId);
  given(await computeTurnsAs(cell, { teamId }));
  const friday = [...Array(7).keys()]
    .map((days) => new Date(now.getTime() + days * DAY))
    .find((day) => comingWeek(day) !== null);
  if (!friday) throw new Error('a Friday');
  await tellTheWeek(pool, friday, () => false);
  expect(await written('mobile-team-week', person.id)).toHaveLength(0);
  await tellTheWeek(pool, friday, () => true);
  await tellTheWeek(pool, friday, () => true);
  const [mail, ...more] = await written('mobile-team-week', person.id);
  expect(more).toEqual([]);
  expect(await textOf(mail, friday)).toContain(place.structure.name);
});

test('the week that is told is the next one, from Friday on', () => {
  for (const [day, told] of [
    ['2026-11-26T10:00:00Z', null],
    ['2026-11-27T10:00:00Z', '2026-11-30'],
    ['2026-11-29T22:00:00Z', '2026-11-30'],
    ['2026-11-29T23:30:00Z', null],
  ] as const)
    expect(comingWeek(new Date(day))).toBe(told);
});
