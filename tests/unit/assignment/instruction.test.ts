import { expect, test } from 'vitest';
import { buddyForm } from '@/lib/assignment/assignment.schema';
import { countRead } from '@/lib/assignment/first-day';
import {
  blocksOf,
  INSTRUCTION_LIMITS,
  INSTRUCTIONS_PUSHED,
  inForceOf,
  isPushDue,
} from '@/lib/assignment/instruction';
import {
  instructionForm,
  readForm,
  withdrawInstructionForm,
} from '@/lib/assignment/instruction.schema';
import { isAllRead, KEPT_AFTER_HOURS, keptUntil } from '@/lib/assignment/own-sheet';
import { NOW } from '../../support/a-need';

const HOUR = 3_600_000;
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const ID = '019a0000-0000-7000-8000-000000000001';

test('of each sheet the last version is in force, unless it withdraws it', () => {
  const of = (sheetId: string, version: number, body: string | null, title = sheetId) => ({
    ...{ sheetId: sheetId as never, version, body, title },
  });
  const all = [
    of('b', 1, 'un'),
    of('a', 2, 'deux'),
    of('a', 1, 'un'),
    of('c', 1, 'x'),
    of('c', 2, null),
  ];
  expect(inForceOf(all).map(({ sheetId, version }) => `${sheetId}${version}`)).toEqual([
    'a2',
    'b1',
  ]);
  expect(inForceOf([])).toEqual([]);
});

test('pushed in the days before a shift, never after it', () => {
  const days = INSTRUCTIONS_PUSHED.daysBefore * 24;
  const shift = (from: number) => ({ start: at(from), end: at(from + 8) });
  expect(isPushDue(shift(days), NOW)).toBe(true);
  expect(isPushDue(shift(days + 0.1), NOW)).toBe(false);
  expect(isPushDue(shift(1), NOW)).toBe(true);
  expect(isPushDue(shift(-9), NOW)).toBe(false);
});

test('paragraphs and lists, as they were typed', () => {
  expect(
    blocksOf('Sonner à la grille.\nLe code change.\n\n- badge\n* blouse\nPuis entrer.'),
  ).toEqual([
    { kind: 'paragraph', lines: ['Sonner à la grille.', 'Le code change.'] },
    { kind: 'list', items: ['badge', 'blouse'] },
    { kind: 'paragraph', lines: ['Puis entrer.'] },
  ]);
  expect(blocksOf('  \n \n')).toEqual([]);
  // a line breaks neither inside « » nor before a mark
  expect(blocksOf('Casier « Renfort » !')).toEqual([
    { kind: 'paragraph', lines: ['Casier «\u202fRenfort\u202f»\u202f!'] },
  ]);
});

test('a sheet is kept for the way home and no more; read is the sheet and each instruction', () => {
  const period = { start: at(0), end: at(8) };
  expect(keptUntil({ period })).toEqual(at(8 + KEPT_AFTER_HOURS));
  const read = (sheetReadAt: Date | null, ...readAt: (Date | null)[]) =>
    isAllRead({ sheetReadAt, instructions: readAt.map((one) => ({ readAt: one })) } as never);
  expect(read(NOW, NOW)).toBe(true);
  expect(read(NOW)).toBe(true);
  expect(read(NOW, null)).toBe(false);
  expect(read(null, NOW)).toBe(false);
  const one = { title: '', version: 1 };
  expect(
    countRead({
      ...{ sheetReadAt: null, buddy: null },
      instructions: [
        { ...one, readAt: NOW },
        { ...one, readAt: null },
      ],
    }),
  ).toBe(1);
});

test('what is typed is bounded, cleaned and refused at its field', () => {
  const typed = { structure: ID, titre: ' Accès  ', texte: 'Un\r\n\r\ndeux\u0000' };
  expect(instructionForm.parse(typed)).toEqual({
    ...{ structureId: ID, sheetId: null, versionRead: 0, title: 'Accès', body: 'Un\n\ndeux' },
  });
  const faults = (is: object) =>
    instructionForm.safeParse({ ...typed, ...is }).error?.issues.map(({ path }) => path[0]);
  expect(faults({ titre: ' ' })).toEqual(['titre']);
  expect(faults({ titre: 'x'.repeat(INSTRUCTION_LIMITS.title + 1) })).toEqual(['titre']);
  expect(faults({ texte: 'x'.repeat(INSTRUCTION_LIMITS.body + 1) })).toEqual(['texte']);
  expect(faults({ texte: 'x'.repeat(INSTRUCTION_LIMITS.body) })).toBeUndefined();
  expect(withdrawInstructionForm.parse({ consigne: ID, version: '2' })).toEqual({
    ...{ structureId: null, sheetId: ID, versionRead: 2 },
  });
  expect(readForm.parse({ mission: ID, consignes: `${ID} n’importe ${ID}` })).toEqual({
    ...{ id: ID, read: [ID, ID] },
  });
  expect(readForm.parse({ mission: 'x' })).toEqual({ id: null, read: [] });
  expect(buddyForm.parse({ mission: ID, binome: ' Nadia \n Petit ' }).buddy).toBe('Nadia Petit');
  expect(buddyForm.parse({ mission: ID, binome: ' ' }).buddy).toBeNull();
  expect(buddyForm.safeParse({ mission: ID, binome: 'x'.repeat(81) }).success).toBe(false);
});
