import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Opening } from '@/lib/activation/activation';
import { closeActivationAs } from '@/lib/activation/server/change-activation';
import { openActivationAs } from '@/lib/activation/server/open-activation';
import { disconnect } from '@/lib/db/client';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { tablesOf } from '@/lib/evaluation/report-words';
import { mailReports } from '@/lib/evaluation/server/mail-reports';
import { readActivationReportAs, readDailyReportAs } from '@/lib/evaluation/server/read-report';
import { listOutcomes, listReasons, listSaid } from '@/lib/evaluation/server/report.repository';
import { readReportCsvAs, readReportPdfAs } from '@/lib/evaluation/server/report-file';
import { setReportHourAs } from '@/lib/evaluation/server/set-report-hour';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { anOrganization, aPerson, aPool, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { cellOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const db = pool as unknown as WorkerDb;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = new Date();
const at = (days: number) => new Date(now.getTime() + days * DAY);
const cell = { actor: cellOf('44'), now };
const stranger = { actor: cellOf('49'), now };
const whole = { start: at(-1), end: at(1) };

const opening: Opening = {
  ...{ reason: 'summer', words: 'Les congés d’été laissent des plannings à trous.' },
  ...{ period: { start: at(0), end: at(20) }, refreshDays: 7, structuresDaily: true },
  goals: { filled: 50, ready: 5, hours: null },
};

/** Six retired people asked for as many needs: each said yes, five came; two students said no, one of a place itself. */
beforeAll(async () => {
  for (const territoryId of ['44', '49']) await aPool(owner, { territoryId } as never);
  const structure = await aStructure(owner, { organization: await anOrganization(owner) });
  for (let rank = 0; rank < 6; rank += 1) {
    const person = await aPerson(owner, { kind: 'retiree' } as never);
    const need = await aNeed(owner, { structure, postedAt: at(-0.1) } as never);
    const { id } = await anAssignment(owner, { need, person });
    if (rank < 5)
      await ask(owner, 'update assignments set started_at = $2 where id = $1', [id, now]);
  }
  const need = await aNeed(owner, { structure, seats: 4, postedAt: at(-0.1) } as never);
  for (const declineScope of ['this-time', 'this-structure'] as const) {
    const person = await aPerson(owner, { kind: 'student' } as never);
    const { id } = await aSolicitation(owner, {
      need,
      person,
      status: 'declined',
      declineScope,
      askedAt: at(-0.05),
    });
    await ask(owner, `update solicitations set decline_reason = 'distance' where id = $1`, [id]);
  }
});
afterAll(async () => {
  await ask(owner, 'delete from activations');
  await pool.end();
  await disconnect();
});

const tables = async (context = cell) => tablesOf((await readDailyReportAs(context, whole)).report);

describe('periods counted together', () => {
  test('say of each what it says alone: schemes, reasons, words', async () => {
    const hours = (from: number, until: number) => ({ start: at(from / 24), end: at(until / 24) });
    const periods = [whole, hours(-3, 0), hours(-2, -1), hours(-1, 3), whole, hours(40, 50)];
    type Ranked = { readonly rank: number };
    type List = (tx: Tx, of: typeof periods) => Promise<readonly Ranked[]>;
    const lists: readonly List[] = [listOutcomes, listReasons, listSaid];
    for (const [at, list] of lists.entries()) {
      const read = (of: typeof periods) =>
        withActor(cell.actor, 'read', now, (tx): Promise<readonly Ranked[]> => list(tx, of));
      const alone: Ranked[] = [];
      for (const [rank, period] of periods.entries())
        alone.push(...(await read([period])).map((row) => ({ ...row, rank })));
      const rows = await read(periods);
      const inOrder = (all: readonly Ranked[]) => all.map((row) => JSON.stringify(row)).sort();
      expect(inOrder(rows)).toEqual(inOrder(alone));
      expect(rows.some(({ rank }) => rank === 0)).toBe(at < 2);
      expect(rows.some(({ rank }) => rank === 5)).toBe(false);
    }
    const [asked] = await ask<{ count: number }>(
      owner,
      `select count(distinct person_id)::int as count from solicitations
       where territory_id = '44' and asked_at >= $1 and asked_at < $2`,
      [whole.start, whole.end],
    );
    const rows = await withActor(cell.actor, 'read', now, (tx) => listOutcomes(tx, [whole]));
    expect(rows.reduce((sum, { asked: people }) => sum + people, 0)).toBe(asked?.count);
  });
});

describe('what a day gave', () => {
  test('the same stages for each scheme, small counts kept, no place named by those who refuse it', async () => {
    const [needs, schemes, reasons] = await tables();
    expect(needs?.rows).toEqual(
      expect.arrayContaining([
        ['Besoins publiés', '7'],
        ['Entièrement pourvus', '6'],
        ['Places demandées', '10'],
        ['Places pourvues', '6 (60\u00a0%)'],
      ]),
    );
    const some = '5 ou un peu plus';
    expect(schemes?.rows.map((row) => row.slice(0, 7))).toEqual([
      ['Contrat court d’étudiant·e', ...Array(6).fill('Moins de 5')],
      ['Contrat court de retraité·e', ...Array(5).fill(some), 'Moins de 5'],
      ['Tous les dispositifs', ...Array(5).fill(some), 'Trop peu pour le dire'],
    ]);
    expect(reasons?.rows).toEqual([]);
  });

  test('a reason is read from five people on, and not who refuses a place itself', async () => {
    const period = { start: at(-71), end: at(-69) };
    const structure = await aStructure(owner, { organization: await anOrganization(owner) });
    const need = await aNeed(owner, { structure, postedAt: at(-70) } as never);
    const declines = async (declineScope: 'this-time' | 'this-structure', reason: string) => {
      const person = await aPerson(owner, { kind: 'student' } as never);
      const of = { need, person, status: 'declined', declineScope, askedAt: at(-70) } as const;
      const { id } = await aSolicitation(owner, of);
      await ask(owner, `update solicitations set decline_reason = $2 where id = $1`, [id, reason]);
    };
    const reasons = async () => (await readDailyReportAs(cell, period)).report.reasons;
    for (let rank = 0; rank < 4; rank += 1) await declines('this-time', 'distance');
    await declines('this-time', 'hours');
    expect(await reasons()).toEqual([]);
    await declines('this-structure', 'distance');
    expect(await reasons()).toEqual([
      { what: 'no', label: 'C’est trop loin', told: { kind: 'about', count: 5 } },
    ]);
  });

  test('week after week, of the speaker’s own territory alone', async () => {
    const sums = async (context = cell) => {
      const { weeks } = (await readDailyReportAs(context, whole)).report;
      const sum = (of: 'posted' | 'seats' | 'seatsTaken') =>
        weeks.reduce((total, week) => total + week[of], 0);
      return [weeks.length, sum('posted'), sum('seats'), sum('seatsTaken')];
    };
    expect(await sums()).toEqual([8, 7, 10, 6]);
    expect(await sums(stranger)).toEqual([8, 0, 0, 0]);
  });

  test('of the speaker’s own territory alone; another day, nothing', async () => {
    const [needs, schemes, reasons] = await tables(stranger);
    expect(needs?.rows[0]).toEqual(['Besoins publiés', '0']);
    expect([schemes?.rows, reasons?.rows]).toEqual([[], []]);
    const { report } = await readDailyReportAs(cell, { start: at(-9), end: at(-8) });
    expect(report.schemes).toEqual([]);
  });

  test('as a page, a file and a document', async () => {
    const day = now.toISOString().slice(0, 10);
    const csv = await readReportCsvAs(cell, { day });
    if (!csv.ok) throw new Error(csv.refusal);
    for (const words of ['Contrat court de retraité·e;5 ou un peu plus', 'Places pourvues'])
      expect(csv.value).toContain(words);
    const pdf = await readReportPdfAs(cell, { day });
    expect(pdf.ok && pdf.value.subarray(0, 5).toString()).toBe('%PDF-');
    const again = await readReportPdfAs(cell, { day });
    expect(pdf.ok && again.ok && pdf.value.equals(again.value)).toBe(true);
    for (const read of [readReportCsvAs, readReportPdfAs]) {
      expect(await read(cell, { day: 'hier' })).toMatchObject({ refusal: 'not-found' });
      expect(await read(cell, { activationId: null })).toMatchObject({ refusal: 'not-found' });
    }
  });
});

const mails = async () =>
  await ask<{ id: string; key: string }>(
    owner,
    `select id, dedupe_key as key from outbox_messages where kind = 'cell-report' order by created_at, id`,
  );
const textOf = async (id: string) => {
  const row = await findMessage(db, id as never);
  const said = row ? await renderMessage(db, row, now) : null;
  return said && 'mail' in said ? `${said.mail.subject} ${said.mail.text}` : '';
};

describe('what an activation gave', () => {
  test('against its goals, while it lasts and once closed; the cell reads it by mail, once', async () => {
    const opened = await openActivationAs(cell, opening);
    if (!opened.ok) throw new Error(opened.refusal);
    const { activationId } = opened.value;
    expect(await readActivationReportAs(stranger, activationId)).toMatchObject({
      refusal: 'not-found',
    });
    const later = { ...cell, now: at(1) };
    const running = await readActivationReportAs(later, activationId);
    expect(running.ok && running.value.goals.map(({ reached }) => reached)).toEqual([null, true]);
    const closed = await closeActivationAs(later, { activationId, revision: 1, learned: null });
    expect(closed.ok).toBe(true);
    const over = await readActivationReportAs({ ...cell, now: at(3) }, activationId);
    expect(over.ok && over.value.report.period.end).toEqual(at(1));
    expect(over.ok && over.value.goals[1]).toMatchObject({ reached: true });
    const night = await mailReports(pool, at(1.01), () => false);
    expect(night).toBe(0);
    expect(await mailReports(pool, at(1.02), () => true)).toBe(1);
    expect(await mailReports(pool, at(1.03), () => true)).toBe(0);
    const [mail] = await mails();
    const text = await textOf(mail?.id ?? '');
    expect(text).toContain('Activation terminée');
    expect(text).toContain('ce que chaque dispositif a donné, et ses objectifs, atteints ou non.');
    expect(text).toContain(`/cellule/activation/${activationId}`);
  });

  test('one given up before it began tells nothing', async () => {
    const planned = { ...opening, period: { start: at(40), end: at(50) } };
    const opened = await openActivationAs(cell, planned);
    if (!opened.ok) throw new Error(opened.refusal);
    await closeActivationAs(cell, { ...opened.value, revision: 1, learned: null });
    expect(await mailReports(pool, at(0.001), () => true)).toBe(0);
  });
});

test('the daily report by mail, at the hour the cell chose, once a day, in its territory', async () => {
  const morning = new Date('2027-03-10T07:20:00Z');
  expect(await mailReports(pool, morning, () => true)).toBe(0);
  await setReportHourAs(cell, { hour: 7 });
  expect((await setReportHourAs(cell, { hour: 8 })).ok).toBe(true);
  expect(await mailReports(pool, new Date('2027-03-10T06:20:00Z'), () => true)).toBe(0);
  expect(await mailReports(pool, morning, () => true)).toBe(1);
  expect(await mailReports(pool, new Date('2027-03-10T07:45:00Z'), () => true)).toBe(0);
  const mail = (await mails()).find(({ key }) => key === 'cell-report:44:2027-03-09');
  const text = await textOf(mail?.id ?? '');
  expect(text).toContain('Aucun besoin publié ce jour-là.');
  expect(text).toContain('/cellule/bilan?jour=2027-03-09');
  expect((await readDailyReportAs(cell, whole)).hour).toBe(8);
  expect((await readDailyReportAs(stranger, whole)).hour).toBeNull();
});

describe('the mail of the daily report', () => {
  const wrote = (when: string, isAwake = true) => mailReports(pool, new Date(when), () => isAwake);
  const chosen = (hour: number | null, when: string) =>
    setReportHourAs({ ...cell, now: new Date(when) }, { hour });

  test('that could not leave at its hour leaves by day, once; not the next day', async () => {
    await chosen(8, '2027-04-01T00:00:00Z');
    expect(await wrote('2027-04-05T09:20:00Z', false)).toBe(0);
    expect(await wrote('2027-04-05T09:20:00Z')).toBe(1);
    expect(await wrote('2027-04-05T12:20:00Z')).toBe(0);
    expect(await wrote('2027-04-06T18:20:00Z')).toBe(0);
  });

  test('of an evening, missed, is read the next morning; moved to the morning, the whole day is told too', async () => {
    await chosen(21, '2027-05-01T00:00:00Z');
    expect(await wrote('2027-05-05T22:20:00Z', false)).toBe(0);
    expect(await wrote('2027-05-06T06:00:00Z')).toBe(1);
    await chosen(9, '2027-05-06T06:05:00Z');
    expect(await wrote('2027-05-06T07:20:00Z')).toBe(1);
    expect(await wrote('2027-05-06T07:45:00Z')).toBe(0);
    const keys = (await mails()).map(({ key }) => key).filter((key) => key.includes('2027-05'));
    expect(keys).toEqual(['cell-report:44:2027-05-05:so-far', 'cell-report:44:2027-05-05']);
  });

  test('stops when the cell says so, and begins again', async () => {
    await chosen(8, '2027-06-01T00:00:00Z');
    expect((await chosen(null, '2027-06-02T00:00:00Z')).ok).toBe(true);
    expect((await readDailyReportAs(cell, whole)).hour).toBeNull();
    expect(await wrote('2027-06-02T06:20:00Z')).toBe(0);
    await chosen(8, '2027-06-03T00:00:00Z');
    expect(await wrote('2027-06-03T06:20:00Z')).toBe(1);
  });
});
