import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { monthPeriod } from '@/lib/evaluation/publication';
import { tablesOf } from '@/lib/evaluation/report-words';
import { openSeasonAs } from '@/lib/evaluation/server/open-season';
import { publishMonths } from '@/lib/evaluation/server/publish-months';
import { readComparisonAs } from '@/lib/evaluation/server/read-comparison';
import { readPublicationAs } from '@/lib/evaluation/server/read-publication';
import { readDailyReportAs } from '@/lib/evaluation/server/read-report';
import { readReportCsvAs, readReportPdfAs } from '@/lib/evaluation/server/report-file';
import { anOrganization, aPerson, aPool, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { aNeed, anAssignment } from '../../support/need-builders';
import { cellOf, visitor } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const MONTH = '2026-10';
const posted = new Date('2026-10-12T09:00:00Z');
const settled = new Date('2026-11-08T09:00:00Z');
const now = new Date('2026-11-20T09:00:00Z');
const cell = { actor: cellOf('44'), now };
const neighbour = { actor: cellOf('49'), now };
const anybody = { actor: visitor, now };

/** Three structures ask for four seats each, twelve retired people come; one of the three surveys says no. */
beforeAll(async () => {
  for (const territoryId of ['44', '49']) await aPool(owner, { territoryId } as never);
  for (let rank = 0; rank < 12; rank += 1) {
    const structure = await aStructure(owner, { organization: await anOrganization(owner) });
    const need = await aNeed(owner, { structure, postedAt: posted } as never);
    const person = await aPerson(owner, { kind: 'retiree' } as never);
    const { id, solicitationId } = await anAssignment(owner, { need, person });
    await ask(owner, 'update solicitations set asked_at = $2 where id = $1', [
      solicitationId,
      posted,
    ]);
    await ask(owner, 'update assignments set started_at = $2 where id = $1', [id, posted]);
    if (rank < 8)
      await insert(owner, 'mission_surveys', {
        ...{ assignmentId: id, personId: person.id, territoryId: '44', asAnnounced: 'yes' },
        ...{ welcomed: rank === 0 ? 'no' : 'yes', comeBack: 'yes', answeredAt: posted },
      });
  }
});
afterAll(async () => {
  await pool.end();
  await disconnect();
});

describe('what everybody may read', () => {
  test('a month is published once it is settled, once, and never computed again', async () => {
    expect(await publishMonths(pool, new Date(settled.getTime() - 3 * 86_400_000))).toBe(0);
    expect(await publishMonths(pool, settled)).toBe(1);
    const read = await readPublicationAs(anybody);
    expect(read).toEqual([
      {
        ...{ territory: '44', territoryName: 'Loire-Atlantique', month: MONTH },
        figures: {
          needs: [{ group: 'care', posted: 10, seats: 10, seatsTaken: 10 }],
          people: [{ kind: 'retiree', asked: 10, yes: 10, present: 10 }],
        },
      },
    ]);
    const structure = await aStructure(owner, { organization: await anOrganization(owner) });
    for (let rank = 0; rank < 10; rank += 1)
      await aNeed(owner, { structure, postedAt: posted } as never);
    expect(await publishMonths(pool, settled)).toBe(0);
    expect(await readPublicationAs(anybody)).toEqual(read);
    await ask(owner, 'delete from needs where structure_id = $1', [structure.id]);
  });

  test('two workers at once publish it once', async () => {
    await ask(owner, 'delete from published_months');
    const done = await Promise.all([publishMonths(pool, settled), publishMonths(pool, settled)]);
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(1);
  });
});

describe('two periods side by side', () => {
  test('the same cells as the reports; another territory, what it published', async () => {
    const read = await readComparisonAs(cell, { one: '2026-09', other: MONTH });
    if (!read.ok) throw new Error(read.refusal);
    const [needs, people, , unfilled, said] = read.value.tables;
    expect(unfilled?.title).toMatch(/^Pourquoi des besoins/);
    expect(needs?.head).toEqual(['Mesure', 'Septembre 2026', 'Octobre 2026']);
    expect(needs?.rows).toContainEqual(['Besoins publiés', '0', '12']);
    expect(people?.rows).toContainEqual([
      ...['Contrat court de retraité·e — Venues', '—', '10 ou un peu plus'],
    ]);
    expect(said?.rows).toContainEqual([
      ...['Personnes\u00a0: Avez-vous été bien accueilli·e ? — Non', '—', 'Moins de 5'],
    ]);

    const other = await readComparisonAs(neighbour, { one: MONTH, other: `44-${MONTH}` });
    if (!other.ok) throw new Error(other.refusal);
    expect(other.value.tables[0]?.rows).toContainEqual([
      ...['Besoins publiés', '0', 'Au moins 10'],
    ]);
    expect(JSON.stringify(other.value.tables)).not.toContain('accueilli');
  });

  test.each([
    ['a day', '2026-10-12', MONTH],
    ['one’s own territory as others read it', MONTH, `44-${MONTH}`],
    ['nothing', '', MONTH],
    ['several', [MONTH, '2026-09'], MONTH],
  ])('%s is not compared', async (_, one, other) => {
    expect(await readComparisonAs(cell, { one, other })).toMatchObject({ refusal: 'not-found' });
  });

  test('two seasons, as their page tells them; and the comparison as files, for those who read it', async () => {
    const open = async (name: string, first: string, last: string) => {
      const opened = await openSeasonAs(cell, { name, first, last });
      return opened.ok ? `saison-${opened.value.seasonId}` : opened.refusal;
    };
    const one = await open('Automne 2025', '2025-09', '2025-11');
    const other = await open('Automne 2026', '2026-09', '2026-11');
    const read = await readComparisonAs(cell, { one, other });
    if (!read.ok) throw new Error(read.refusal);
    expect([read.value.one.label, read.value.other.label]).toEqual([
      'Saison\u00a0: Automne 2025, du 01/09/2025 au 30/11/2025',
      'Saison\u00a0: Automne 2026, du 01/09/2026 au 20/11/2026 (en\u00a0cours)',
    ]);
    expect(read.value.tables[0]?.rows).toContainEqual(['Besoins publiés', '0', '12']);

    const csv = await readReportCsvAs(cell, { compared: { one, other } });
    expect(csv.ok && csv.value).toContain('Besoins publiés;0;12');
    expect(csv.ok && csv.value).toContain(read.value.other.label);
    const pdf = await readReportPdfAs(cell, { compared: { one, other } });
    expect(pdf.ok && pdf.value.subarray(0, 5).toString()).toBe('%PDF-');
    for (const file of [
      readComparisonAs(neighbour, { one, other }),
      readComparisonAs(cell, { one, other: 'saison-' }),
    ])
      expect(await file).toMatchObject({ refusal: 'not-found' });
    for (const readFile of [readReportCsvAs, readReportPdfAs])
      expect(await readFile(neighbour, { compared: { one, other } })).toMatchObject({
        refusal: 'not-found',
      });
    await ask(owner, 'delete from season_reports');
  });

  test('the last two months when nothing is said', async () => {
    const read = await readComparisonAs(cell, { one: undefined, other: undefined });
    expect(read.ok && [read.value.one.label, read.value.other.label]).toEqual([
      ...['Octobre 2026', 'Novembre 2026 (en\u00a0cours)'],
    ]);
  });
});

test('what was said after missions is counted, of the speaker’s own territory alone', async () => {
  const period = monthPeriod(MONTH);
  if (!period) throw new Error('October is a month');
  const told = async (context: typeof cell) =>
    tablesOf((await readDailyReportAs(context, period)).report)
      .find(({ title }) => title.startsWith('Ce qu’en disent'))
      ?.rows.map((row) => row.slice(1));
  expect(await told(cell)).toEqual([
    ['5 ou un peu plus', 'Moins de 5', 'Moins de 5'],
    ['5 ou un peu plus', 'Moins de 5', 'Moins de 5'],
    ['5 ou un peu plus', 'Moins de 5', 'Moins de 5'],
  ]);
  expect(await told(neighbour)).toEqual([]);
});
