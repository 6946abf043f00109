import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeActivationAs } from '@/lib/activation/server/change-activation';
import { openActivationAs } from '@/lib/activation/server/open-activation';
import { disconnect } from '@/lib/db/client';
import { GRID_QUESTIONS } from '@/lib/evaluation/grid';
import type { SeasonId } from '@/lib/evaluation/season';
import { answerGridAs } from '@/lib/evaluation/server/answer-grid';
import { openSeasonAs } from '@/lib/evaluation/server/open-season';
import {
  listSeasonsAs,
  readSeasonAs,
  readSeasonQuestionAs,
} from '@/lib/evaluation/server/read-season';
import { readReportCsvAs, readReportPdfAs } from '@/lib/evaluation/server/report-file';
import type { CellMember, TerritoryId } from '@/lib/identity/actor';
import { dayOf } from '@/lib/shared/civil-time';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { aMembership, cellOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const month = dayOf(now).slice(0, 7);
const months = { first: month, last: month };

const speaker = async (territoryId: TerritoryId, displayName: string): Promise<CellMember> => {
  const { id, userId } = await aMembership(owner, { role: 'cell', territoryId, displayName });
  return cellOf(territoryId, { membershipId: id, userId });
};
let cell: { actor: CellMember; now: Date };
let colleague: { actor: CellMember; now: Date };
let stranger: { actor: CellMember; now: Date };

beforeAll(async () => {
  cell = { actor: await speaker('44' as TerritoryId, 'Agathe Montbrun'), now };
  colleague = { actor: await speaker('44' as TerritoryId, 'Karim Valfontaine'), now };
  stranger = { actor: await speaker('49' as TerritoryId, 'Claire Angevine'), now };
  const structure = await aStructure(owner, { organization: await anOrganization(owner) });
  await aNeed(owner, { structure, seats: 4, postedAt: new Date(now.getTime() - 1) } as never);
});
afterAll(disconnect);

const open = async () => {
  const opened = await openSeasonAs(cell, { name: 'Été 2026', ...months });
  if (!opened.ok) throw new Error(opened.refusal);
  return opened.value.seasonId;
};
const answer = (seasonId: SeasonId | null, seen: number, words: string, context = cell) =>
  answerGridAs(context, { seasonId, question: 'origine', seen, words });
const versions = async (seasonId: SeasonId) => {
  const read = await readSeasonQuestionAs(cell, seasonId, 'origine');
  return read.ok ? read.value.versions.map(({ words, byName }) => [byName, words]) : [];
};

describe('a season told by its cell', () => {
  test('is filled from what is counted; what the cell writes is kept, version after version, signed by the database', async () => {
    const seasonId = await open();
    expect((await listSeasonsAs(cell)).map(({ name }) => name)).toContain('Été 2026');
    const read = await readSeasonAs(cell, seasonId);
    if (!read.ok) throw new Error(read.refusal);
    expect(read.value.sources.places).toMatchObject({ structures: 1, communes: 1 });
    expect(read.value.sources.report.needs).toMatchObject({ posted: 1, seats: 4 });
    expect(await answer(seasonId, 0, 'Une grippe précoce.')).toMatchObject({ ok: true });
    expect(await answer(seasonId, 1, 'Une grippe précoce et longue.', colleague)).toMatchObject({
      ok: true,
    });
    // the same words again are no version
    expect(await answer(seasonId, 2, 'Une grippe précoce et longue.')).toMatchObject({ ok: true });
    expect(await versions(seasonId)).toEqual([
      ['Karim Valfontaine', 'Une grippe précoce et longue.'],
      ['Agathe Montbrun', 'Une grippe précoce.'],
    ]);
    const again = await readSeasonAs(colleague, seasonId);
    expect(again.ok && again.value.last.get('origine')?.version).toBe(2);
  });

  test('tells the activations it met, and none given up before it began', async () => {
    // a month more, lest this one end within the hour
    const last = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();
    const opened = await openSeasonAs(cell, { name: 'Été 2026', first: month, last });
    if (!opened.ok) throw new Error(opened.refusal);
    const { seasonId } = opened.value;
    const reads = async (at: Date) => {
      const read = await readSeasonAs({ ...cell, now: at }, seasonId);
      return read.ok ? read.value.sources.activations.map(({ id }) => id) : null;
    };
    const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    const activate = async (start: number, end: number) => {
      const activated = await openActivationAs(cell, {
        ...{ reason: 'summer', words: 'Les congés d’été laissent des plannings à trous.' },
        ...{ period: { start: inMinutes(start), end: inMinutes(end) }, refreshDays: 7 },
        ...{ structuresDaily: true, goals: { filled: null, ready: null, hours: null } },
      });
      if (!activated.ok) throw new Error(activated.refusal);
      return activated.value.activationId;
    };
    const givenUp = await activate(10, 20);
    await closeActivationAs(cell, { activationId: givenUp, revision: 1, learned: null });
    const kept = await activate(30, 40);
    expect(await reads(inMinutes(35))).toEqual([kept]);
    await ask(owner, 'delete from activations');
  });

  test('who wrote meanwhile is told about, in their own words; nothing is overwritten', async () => {
    const seasonId = await open();
    await answer(seasonId, 0, 'La première version.', colleague);
    const refused = await answer(seasonId, 0, 'Une autre.');
    expect(refused).toMatchObject({ ok: false, refusal: 'changed-meanwhile' });
    expect(refused).toHaveProperty('told', expect.stringContaining('Karim Valfontaine'));
    expect(refused).toHaveProperty('told', expect.stringContaining('La première version.'));
    expect(await versions(seasonId)).toHaveLength(1);
    expect(await answer(seasonId, 7, 'Une version à venir.')).toMatchObject({ ok: false });
  });

  test('two agents at once, one writes, the other is told', async () => {
    const seasonId = await open();
    const done = await Promise.all([
      answer(seasonId, 0, 'Celle d’Agathe.'),
      answer(seasonId, 0, 'Celle de Karim.', colleague),
    ]);
    expect(done.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await versions(seasonId)).toHaveLength(1);
  });

  test('as a file and as a document, every question in it', async () => {
    const seasonId = await open();
    await answer(seasonId, 0, 'Une grippe précoce.');
    const csv = await readReportCsvAs(cell, { seasonId });
    if (!csv.ok) throw new Error(csv.refusal);
    for (const { label } of GRID_QUESTIONS) expect(csv.value).toContain(label.split(' : ')[0]);
    expect(csv.value).toContain('Une grippe précoce.');
    expect(csv.value).toContain('1\u00a0structure de 1\u00a0commune');
    const pdf = await readReportPdfAs(cell, { seasonId });
    expect(pdf.ok && pdf.value.includes('pdfuaid')).toBe(true);
  });

  test.each([
    ['it has not begun', '2099-01', '2099-02', 'not-begun'],
    ['it ends before it begins', '2026-02', '2026-01', 'ends-before'],
    ['it is longer than a year', '2025-01', '2026-02', 'too-long'],
  ] as const)('refused when %s', async (_, first, last, refusal) => {
    expect(await openSeasonAs(cell, { name: 'Été', first, last })).toEqual({ ok: false, refusal });
  });

  test('a stranger finds nothing, and writes nothing', async () => {
    const seasonId = await open();
    for (const read of [
      readSeasonAs(stranger, seasonId),
      readSeasonAs(cell, null),
      readSeasonQuestionAs(stranger, seasonId, 'origine'),
      readSeasonQuestionAs(cell, seasonId, 'rien'),
      readReportCsvAs(stranger, { seasonId }),
      answer(seasonId, 0, 'D’ailleurs.', stranger),
      answer(null, 0, 'De nulle part.'),
      answerGridAs(cell, { seasonId, question: 'rien', seen: 0, words: 'x' }),
    ])
      expect(await read).toMatchObject({ refusal: 'not-found' });
    expect(await listSeasonsAs(stranger)).toEqual([]);
    const rows = await ask(owner, 'select 1 from season_answers where season_id = $1', [seasonId]);
    expect(rows).toEqual([]);
  });
});
