import { extractText } from 'unpdf';
import { describe, expect, test } from 'vitest';
import {
  decisionOf,
  type Meeting,
  type MeetingLine,
  meetingTables,
  meetingTitle,
  SHEET_HOLDS,
} from '@/lib/evaluation/meeting';
import { makeSheetPdf } from '@/lib/evaluation/server/report-document';
import type { TensionLevel } from '@/lib/triage/tension-index';

const now = new Date('2026-12-01T09:00:00Z');
const soon = { start: new Date('2026-12-01T19:45:00Z'), end: new Date('2026-12-02T05:45:00Z') };
const line = (over: Partial<MeetingLine> = {}): MeetingLine => ({
  ...{ structureName: 'Les Tilleuls', communeName: 'Rezé', causes: ['unfilled'] },
  need: { trade: 'care-assistant', period: soon, seatsLeft: 2 },
  ...{ status: 'to-take', owner: null, lookAgainAt: null },
  ...over,
});
const place = (name: string, level: TensionLevel, index: number | null = 71.4) => ({
  ...{ name, communeName: 'Rezé' },
  standing: {
    level,
    index,
    terms: {} as never,
    overrides: level === 'red' ? ['plan-bleu' as const] : [],
  },
});
const meeting = (over: Partial<Meeting> = {}): Meeting => ({
  ...{ territoryName: 'Loire-Atlantique', headline: 'x', readAt: now, grains: [] },
  places: [
    place('A', 'red'),
    place('B', 'orange', null),
    place('C', 'green'),
    place('D', 'unknown'),
  ],
  lines: [line()],
  ...over,
});

/** Names as long as the register has them, in every line a sheet may hold. */
const longest = () => {
  const structureName = 'Résidence médicalisée des Trois Moulins et des Grands Tilleuls';
  const lines = Array.from({ length: 30 }, () =>
    line({ structureName, causes: ['red-at-once', 'unfilled', 'silent-host'], status: 'late' }),
  );
  const places = Array.from({ length: 30 }, () => place(structureName, 'red'));
  return meeting({ lines, places });
};

test('its document is one page, however long the names', async () => {
  const full = longest();
  const pdf = makeSheetPdf(meetingTitle(full), ['Aujourd’hui.', 'x'], meetingTables(full));
  const { totalPages } = await extractText(new Uint8Array(pdf));
  expect(totalPages).toBe(1);
});

describe('the sheet of a meeting', () => {
  test('hours, structures in difficulty and why, the queue and who has it', () => {
    const [hours, levels, queue] = meetingTables(meeting());
    expect(hours?.rows.map(([, value]) => value)).toEqual(['0', '0', '0']);
    expect(levels?.rows).toEqual([
      ['A, Rezé', 'R\u00a0·\u00a0rouge', '71', 'Plan bleu activé'],
      ['B, Rezé', 'O\u00a0·\u00a0orange', '—', 'Par son indice'],
    ]);
    expect(queue?.title).toBe('La file\u00a0: 1\u00a0dossier');
    expect(queue?.rows[0]?.[0]).toContain('Les Tilleuls, Rezé');
    expect(queue?.rows[0]?.slice(2)).toEqual([
      ...['L’heure approche, des places restent libres', 'Personne'],
    ]);
    expect(meetingTitle(meeting())).toBe('Fiche de réunion, Loire-Atlantique');
  });

  test.each([
    ['nobody has it', {}, 'Dire qui prend ce dossier'],
    ['somebody has it', { owner: 'Agathe', status: 'in-hand' }, null],
    ['it waits for somebody’s answer', { owner: 'Agathe', status: 'waiting' }, null],
    ['it is late', { owner: 'Agathe', status: 'late', lookAgainAt: null }, 'Revoir avec Agathe'],
  ] as const)('decided when %s', (_, over, decision) => {
    expect(decisionOf(line(over), now)).toBe(decision);
  });

  test('a structure of the queue has no hours of its own; nothing to decide leaves the table empty', () => {
    const [, , queue, decisions] = meetingTables(
      meeting({ lines: [line({ need: null, owner: 'Agathe', status: 'in-hand' })] }),
    );
    expect(queue?.rows[0]?.slice(0, 2)).toEqual(['Les Tilleuls, Rezé', 'Maintenant']);
    expect(decisions?.rows).toEqual([]);
  });

  test('one page: what it does not hold is counted', () => {
    const many = Array.from({ length: SHEET_HOLDS.lines + 3 }, () => line());
    const [, , queue, decisions] = meetingTables(meeting({ lines: many }));
    expect(queue?.rows).toHaveLength(SHEET_HOLDS.lines + 1);
    expect(queue?.rows.at(-1)?.[0]).toBe('et 3\u00a0autres');
    expect(decisions?.rows.at(-1)?.[0]).toBe('et 3\u00a0autres');
    const fits = meetingTables(meeting({ lines: many.slice(0, SHEET_HOLDS.lines) }));
    expect(fits[2]?.rows).toHaveLength(SHEET_HOLDS.lines);
  });
});
