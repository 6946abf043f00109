import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { StructureId } from '@/lib/identity/actor';
import type { Subject } from '@/lib/queue/entry';
import { CAUSES, mostPressingFirst } from '@/lib/queue/entry';
import {
  closeCaseAs,
  handOverCaseAs,
  lookAtCaseAs,
  noteCaseAs,
  releaseCaseAs,
  setClockAs,
  takeCaseAs,
} from '@/lib/queue/server/handle-case';
import { keepCases } from '@/lib/queue/server/keep-cases';
import { readCaseAs, readLeverRecordsAs } from '@/lib/queue/server/read-case';
import { readQueueAs } from '@/lib/queue/server/read-queue';
import { readReadyAs } from '@/lib/queue/server/read-ready';
import { raiseUnspoken } from '@/lib/solicitation/server/raise-unspoken';
import { declareTensionAs } from '@/lib/tension/server/declare-tension';
import { aPerson } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { anAgent, anUrgentNeed, aPlace, lineOf, need, sheetOf } from '../../support/queue-world';
import { aMembership } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const pool = openWorkerPool(database().workerUrl, 1);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

/** Messages to the structure of a need, one after the other, and what became of each. */
async function messages(
  { id, organizationId, territoryId }: { id: string; organizationId: string; territoryId: string },
  became: readonly string[],
) {
  for (const [rank, status] of became.entries())
    await insert(owner, 'outbox_messages', {
      ...{ id: anId(), organizationId, territoryId, channel: 'email', kind: 'yes-to-confirm' },
      ...{
        payload: { needId: id },
        email: 'direction@exemple.fr',
        dedupeKey: anId(),
        status,
        createdAt: hours(rank - became.length),
      },
    });
}

/** The word of a structure that is red, or no longer, some hours ago. */
const declareRed = (
  { id, organizationId, territoryId }: { id: string; organizationId: string; territoryId: string },
  at: Date,
  level = 'critical',
) =>
  insert(owner, 'tension_declarations', {
    ...{ id: anId(), organizationId, territoryId, structureId: id, declaredAt: at, level },
    ...{ absent: 0, vacant: 0, closedPlaces: 0, planBleu: false, unchanged: false, source: 'link' },
  });

describe('what enters the queue', () => {
  test('a request near its hour, a silent host, a failed delivery, a declared red; nothing that fills by itself', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const near = await anUrgentNeed();
    const far = await anUrgentNeed('serious', 60);
    const line = await lineOf(need(near.id), agent);
    expect(line).toMatchObject({ status: 'to-take', causes: ['red-at-once', 'unfilled'] });
    expect(await lineOf(need(far.id), agent)).toBeUndefined();

    const asked = await aSolicitation(owner, { need: far });
    await ask(owner, 'update solicitations set offered_at = $2 where id = $1', [
      asked.id,
      hours(-2),
    ]);
    expect((await lineOf(need(far.id), agent))?.causes).toEqual(['silent-host']);
    await ask(owner, 'update solicitations set offered_at = null, failed_at = $2 where id = $1', [
      ...[asked.id, hours(-1)],
    ]);
    expect((await lineOf(need(far.id), agent))?.causes).toEqual(['undelivered']);
    await ask(owner, 'update solicitations set delivered_at = $2 where id = $1', [asked.id, now]);
    expect(await lineOf(need(far.id), agent)).toBeUndefined();

    await ask(owner, 'update needs set confirmed_at = $2 where id = $1', [far.id, hours(-9)]);
    const organization = { id: far.organizationId, territoryId: far.territoryId };
    await aMembership(owner, { role: 'director', organization } as never);
    await messages(far, ['sent', 'failed', 'sent']);
    await raiseUnspoken(pool, now);
    expect(await lineOf(need(far.id), agent)).toBeUndefined();
    await ask(owner, `update outbox_messages set status = 'failed' where organization_id = $1`, [
      far.organizationId,
    ]);
    await raiseUnspoken(pool, now);
    await raiseUnspoken(pool, now);
    expect((await lineOf(need(far.id), agent))?.causes).toEqual(['host-unreached']);
    // its structure confirmed it since, by telephone or on screen: it knows
    await ask(owner, 'update needs set confirmed_at = $2 where id = $1', [far.id, hours(1)]);
    expect(await lineOf(need(far.id), agent)).toBeUndefined();

    const structure = await aPlace();
    const red: Subject = { kind: 'structure', id: structure.id as StructureId };
    expect(await lineOf(red, agent)).toBeUndefined();
    const terms = {
      ...({ absent: 0, vacant: 0, closedPlaces: 0, level: 'critical', planBleu: false } as const),
      ...{ posts: 40, places: 80 },
    };
    await declareTensionAs(agent, { structureId: structure.id as StructureId, terms });
    expect(await lineOf(red, agent)).toMatchObject({ causes: ['declared-red'] });
    const { lines } = await readQueueAs(agent);
    expect([...lines].sort(mostPressingFirst)).toEqual(lines);
  });

  test('a red that says nothing more is called still, for two weeks', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const structure = await aPlace();
    const subject: Subject = { kind: 'structure', id: structure.id as StructureId };
    await declareRed(structure, hours(-73));
    expect(await lineOf(subject, agent)).toMatchObject({ causes: ['silent-red'] });
    expect(await lineOf(subject, { ...agent, now: hours(15 * 24) })).toBeUndefined();
  });

  test('how many could come, never how few', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const wish = { structure: await aPlace(), trade: 'cook', regulated: false } as const;
    const { id } = await aNeed(owner, { ...wish, startsAt: hours(30), endsAt: hours(37) });
    expect(await readReadyAs(agent, id)).toEqual({ least: 0, most: 0 });
    const few = { least: 1, most: 4 };
    for (const told of [few, few, few, few, { least: 5, most: 9 }, { least: 5, most: 9 }]) {
      await aPerson(owner, { trades: ['cook'] });
      expect(await readReadyAs(agent, id)).toEqual(told);
    }
    expect(await readReadyAs(await anAgent('Autre', '49'), id)).toBeNull();
  });

  test('papers of a mission that is over wait behind whoever is missed, whatever hangs on the post', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const wish = { structure: await aPlace(), trade: 'home-carer', severity: 'serious' } as const;
    const missed = await aNeed(owner, { ...wish, startsAt: hours(3), endsAt: hours(6) });
    const nurses = { structure: await aPlace(), trade: 'nurse', severity: 'vital' } as const;
    const past = await aNeed(owner, { ...nurses, startsAt: hours(-30), endsAt: hours(-20) });
    const mission = await anAssignment(owner, { need: past });
    await insert(owner, 'mission_papers', {
      ...{ assignmentId: mission.id, organizationId: past.organizationId },
      ...{ territoryId: past.territoryId, personId: mission.personId },
      ...{ rule: 'loan-agreement', required: true },
    });
    const { lines } = await readQueueAs(agent);
    const keys = lines.map(({ key }) => key);
    const [first, second] = [missed, past].map(({ id }) => keys.indexOf(`need:${id}`));
    expect(lines[first ?? -1]).toMatchObject({
      ...{ causes: ['unfilled'], terms: { papersOnly: false, role: 'other', override: false } },
    });
    expect(lines[second ?? -1]).toMatchObject({
      ...{ causes: ['papers-missing'], terms: { papersOnly: true, role: 'nurse' } },
    });
    expect(first).toBeLessThan(second ?? -1);
  });

  test('nothing of another territory, whoever asks', async () => {
    const stranger = await anAgent('Autre', '49');
    const { id } = await anUrgentNeed();
    expect(await lineOf(need(id), stranger)).toBeUndefined();
    expect(await readCaseAs(stranger, need(id))).toEqual({ ok: false, refusal: 'not-found' });
    expect(await takeCaseAs(stranger, { subject: need(id), seen: 0 })).toEqual({
      ...{ ok: false, refusal: 'not-found' },
    });
    const agent = await anAgent('Agathe Montbrun');
    await takeCaseAs(agent, { subject: need(id), seen: 0 });
    const on = { subject: need(id), seen: 1 };
    for (const act of [noteCaseAs(stranger, { ...on, note: 'x' }), releaseCaseAs(stranger, on)])
      expect(await act).toMatchObject({ refusal: 'not-found' });
    expect(await readLeverRecordsAs(stranger)).toEqual([]);
  });
});

describe('a case from hand to hand', () => {
  test('two who take it at once: one has it, the other is told who', async () => {
    const [one, two] = [await anAgent('Agathe Montbrun'), await anAgent('Karim Valfontaine')];
    const subject = need((await anUrgentNeed()).id);
    const both = await Promise.all([
      takeCaseAs(one, { subject, seen: 0 }),
      takeCaseAs(two, { subject, seen: 0 }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = both.find(({ ok }) => !ok);
    expect(refused).toMatchObject({ refusal: 'changed-meanwhile' });
    expect(refused?.ok === false && refused.told).toMatch(
      /^À .*, (Agathe Montbrun|Karim Valfontaine) a pris le dossier$/,
    );
    const rows = await ask(owner, 'select id from queue_cases where need_id = $1', [subject.id]);
    expect(rows).toHaveLength(1);
  });

  test('each act refuses what it must, and nothing is written over what was not read', async () => {
    const [one, two] = [await anAgent('Agathe Montbrun'), await anAgent('Karim Valfontaine')];
    const subject = need((await anUrgentNeed()).id);
    expect(await noteCaseAs(one, { subject, seen: 0, note: 'x' })).toMatchObject({
      refusal: 'changed-meanwhile',
    });
    await takeCaseAs(one, { subject, seen: 0 });
    expect(await takeCaseAs(one, { subject, seen: 1 })).toMatchObject({ refusal: 'already-yours' });
    expect(await releaseCaseAs(two, { subject, seen: 1 })).toMatchObject({ refusal: 'not-yours' });
    expect(await noteCaseAs(two, { subject, seen: 0, note: 'La direction rappelle.' })).toEqual({
      ...{ ok: true, value: { subject } },
    });
    const late = await closeCaseAs(one, {
      subject,
      seen: 1,
      issue: 'covered',
      mot: '',
      causes: CAUSES,
    });
    expect(late).toMatchObject({ refusal: 'changed-meanwhile' });
    expect(late.ok === false && late.told).toContain(
      'Karim Valfontaine a noté\u00a0: La direction rappelle.',
    );
    await setClockAs(one, { subject, seen: 2, dans: 30 });
    expect(await lineOf(subject, one)).toMatchObject({ status: 'waiting', isOwn: true });
    expect(await lineOf(subject, { ...one, now: hours(1) })).toMatchObject({ status: 'late' });
    await handOverCaseAs(one, { subject, seen: 3, releve: 'Rappeler à 22 h.' });
    expect(await lineOf(subject, two)).toMatchObject({
      ...{ status: 'to-take', owner: null },
      handOver: { text: 'Rappeler à 22 h.', byName: 'Agathe Montbrun' },
    });
    await takeCaseAs(two, { subject, seen: 4 });
    expect(await takeCaseAs(one, { subject, seen: 5 })).toMatchObject({ ok: true });
    expect((await sheetOf(subject, two)).facts.map(({ kind }) => kind)).toEqual([
      ...['taken', 'noted', 'clock', 'handed-over', 'taken', 'taken-over'],
    ]);
  });

  test('who reads it is seen by the other, for the length of a lease', async () => {
    const [one, two] = [await anAgent('Agathe Montbrun'), await anAgent('Karim Valfontaine')];
    const subject = need((await anUrgentNeed()).id);
    await takeCaseAs(one, { subject, seen: 0 });
    await lookAtCaseAs(two, { subject, seen: 1 });
    expect((await sheetOf(subject, one)).viewers).toEqual(['Karim Valfontaine']);
    expect((await sheetOf(subject, two)).viewers).toEqual(['Agathe Montbrun']);
    expect((await sheetOf(subject, { ...one, now: hours(1) })).viewers).toEqual([]);
  });

  test('closed by hand, only something new brings it back; it closes by itself, with how, when its cause is gone', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const urgent = await anUrgentNeed();
    const subject = need(urgent.id);
    await takeCaseAs(agent, { subject, seen: 0 });
    await closeCaseAs(agent, {
      subject,
      seen: 1,
      issue: 'nothing',
      mot: 'Tout essayé.',
      causes: CAUSES,
    });
    expect(await lineOf(subject, agent)).toBeUndefined();
    expect(await releaseCaseAs(agent, { subject, seen: 2 })).toMatchObject({
      refusal: 'case-closed',
    });
    const asked = await aSolicitation(owner, { need: urgent });
    await ask(owner, 'update solicitations set failed_at = $2 where id = $1', [asked.id, now]);
    expect(await lineOf(subject, agent)).toMatchObject({ causes: ['undelivered'] });
    await takeCaseAs(agent, { subject, seen: 0 });
    await ask(
      owner,
      "update needs set status = 'filled', seats_taken = seats, filled_at = $2, first_yes_at = $2 where id = $1",
      [urgent.id, now],
    );
    expect(await sheetOf(subject, agent)).toMatchObject({
      ...{ status: 'gone', gone: 'Toutes les places sont prises.' },
    });
    expect((await keepCases(pool, hours(0.1))).gone).toBeGreaterThan(0);
    expect((await keepCases(pool, hours(0.1))).gone).toBe(0);
    const { last, facts } = await sheetOf(subject, agent);
    expect(last).toMatchObject({ outcome: 'cause-gone' });
    expect(facts.at(-1)).toMatchObject({ kind: 'gone', byName: null });
    expect(await takeCaseAs(agent, { subject, seen: 0 })).toMatchObject({
      refusal: 'not-in-queue',
    });
  });
});

describe('a case of a structure, moved by time alone', () => {
  test('closed when its red is gone, open again with all its past when it comes back, and not for what it was closed for', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const structure = await aPlace();
    const subject: Subject = { kind: 'structure', id: structure.id as StructureId };
    const stands = async () => (await sheetOf(subject, agent)).facts.map(({ kind }) => kind);
    const turn = (inHours: number) => keepCases(pool, hours(inHours));
    await declareRed(structure, hours(-2));
    await takeCaseAs(agent, { subject, seen: 0 });
    await turn(0);
    expect(await stands()).toEqual(['taken']);

    await declareRed(structure, hours(-1), 'normal');
    await Promise.all([turn(0), turn(0)]);
    expect(await stands()).toEqual(['taken', 'gone']);
    const gone = await sheetOf(subject, agent);
    expect(gone.last).toMatchObject({ outcome: 'cause-gone' });
    expect(gone.facts.at(-1)).toMatchObject({ byName: null });

    await declareRed(structure, hours(-0.5));
    await turn(0);
    expect(await stands()).toEqual(['taken', 'gone', 'reopened']);
    expect((await sheetOf(subject, agent)).last).toMatchObject({ owner: null, closedAt: null });

    // closed by hand for that red: it stays closed, silent or not, until the structure says it again
    await takeCaseAs(agent, { subject, seen: 3 });
    await closeCaseAs(agent, { subject, seen: 4, issue: 'elsewhere', mot: '', causes: CAUSES });
    await turn(1);
    expect((await stands()).at(-1)).toBe('closed');
    await turn(80);
    await turn(81);
    expect((await stands()).at(-1)).toBe('closed');
    expect((await sheetOf(subject, { ...agent, now: hours(81) })).status).toBe('closed');
    await declareRed(structure, hours(82));
    await turn(82);
    expect((await stands()).at(-1)).toBe('reopened');
    const journal = await ask(
      owner,
      `select actor_role from journal_entries where object_id = $1 and action in ('case.gone', 'case.reopened')`,
      [gone.last?.id],
    );
    expect(journal).toEqual(Array(3).fill({ actor_role: 'worker' }));
  });

  test('by the weights its territory chose', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const structure = await aPlace();
    const subject: Subject = { kind: 'structure', id: structure.id as StructureId };
    await declareRed(structure, hours(-2));
    await takeCaseAs(agent, { subject, seen: 0 });
    await ask(
      owner,
      `insert into tension_weights (territory_id, version, valid_from, points, reason, changed_by, changed_at)
       values ('44', 1, $1, '{"uncovered": 0, "presence": 0, "vacant": 0, "closed": 0, "level": 100}', 'Le fonctionnement déclaré seul.', gen_random_uuid(), $1)`,
      [hours(-3)],
    );
    // degraded is 70 of 100 by the product’s weights and by these; critical alone is red
    await declareRed(structure, hours(-1), 'degraded');
    expect((await keepCases(pool, now)).gone).toBeGreaterThan(0);
    expect((await sheetOf(subject, agent)).status).toBe('closed');
  });
});
