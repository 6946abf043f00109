import { describe, expect, test } from 'vitest';
import { csvText } from '@/lib/exchange/csv-text';
import { readPeopleFile } from '@/lib/exchange/people-file';
import { IMPORT_RULES } from '@/lib/pool/import';
import { spreadsheet } from '../../support/spreadsheets';

const read = async (bytes: Uint8Array | string) => {
  const done = await readPeopleFile(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  return done.ok ? done.value : done.refusal;
};
const WHOLE = {
  titles: ['Nom', 'Ville'],
  lines: [{ line: 2, cells: ['L’Hénaff', 'Rezé'] }],
};

describe('a file of people', () => {
  test.each([
    ['semicolons', 'Nom;Ville\nL’Hénaff;Rezé\n'],
    ['commas', 'Nom,Ville\r\nL’Hénaff,Rezé'],
    ['tabs and a mark', '\ufeffNom\tVille\nL’Hénaff\tRezé'],
    ['bars', 'Nom|Ville\nL’Hénaff|Rezé'],
  ])('is read whatever cuts it: %s', async (_, text) => {
    expect(await read(text)).toEqual(WHOLE);
  });

  test('is read in the encodings French spreadsheets write', async () => {
    const latin = Buffer.from('Nom;Ville\nL\x92H\xe9naff;Rez\xe9\n', 'latin1');
    expect(await read(latin)).toEqual(WHOLE);
    const wide = Buffer.from('\ufeffNom;Ville\nL’Hénaff;Rezé\n', 'utf16le');
    expect(await read(wide)).toEqual(WHOLE);
  });

  test('keeps the line where each stands, a said separator and a quoted end of line counted', async () => {
    const text = 'sep=,\nNom,Ville\n\n"Le ""Grand"", Marie",Rezé\n"Dupuis\nAline",Nantes\n';
    expect(await read(text)).toEqual({
      titles: ['Nom', 'Ville'],
      lines: [
        { line: 4, cells: ['Le "Grand", Marie', 'Rezé'] },
        { line: 5, cells: ['Dupuis Aline', 'Nantes'] },
      ],
    });
  });

  test('a spreadsheet is read by its values; a number gets back its zero; nothing is worked out', async () => {
    const bytes = spreadsheet([
      ['Nom', 'Tél', 'Ville'],
      ['Dupuis', 612_345_678, { formula: 'WEBSERVICE("http://x")', value: 'Rezé' }],
    ]);
    expect(await read(bytes)).toEqual({
      titles: ['Nom', 'Tél', 'Ville'],
      lines: [{ line: 2, cells: ['Dupuis', '0612345678', 'Rezé'] }],
    });
  });

  test('an archive that opens without end is left at once', async () => {
    const bomb = new Uint8Array(IMPORT_RULES.mostBytes * 20);
    const bytes = spreadsheet([['Nom']], { 'xl/sharedStrings.xml': bomb });
    expect(bytes.length).toBeLessThan(IMPORT_RULES.mostBytes);
    expect(await read(bytes)).toBe('file-unreadable');
  });

  test('what is no table is refused by its name', async () => {
    const lines = (many: number) => `Nom\n${'Dupuis\n'.repeat(many)}`;
    expect(await read('')).toBe('file-empty');
    expect(await read('Nom;Ville\n\n')).toBe('file-empty');
    expect(await read(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))).toBe('file-unreadable');
    expect(await read(Buffer.from('PK\u0003\u0004 not a sheet'))).toBe('file-unreadable');
    expect(await read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]))).toBe('file-too-old');
    expect(await read(';'.repeat(IMPORT_RULES.mostColumns).concat('x\na;b'))).toBe(
      'too-many-columns',
    );
    expect(await read(lines(IMPORT_RULES.mostLines))).toMatchObject({ titles: ['Nom'] });
    expect(await read(lines(IMPORT_RULES.mostLines + 1))).toBe('too-many-lines');
    expect(await read(new Uint8Array(IMPORT_RULES.mostBytes + 1).fill(65))).toBe('file-too-heavy');
  });
});

test('a file given back holds no formula, and is read again as it was', async () => {
  const rows = [
    ['Nom', 'Écrit'],
    ['=HYPERLINK("http://x")', '@SUM(A1)'],
    ['+33 6 12 34 56 78', 'dit « a;b »'],
  ];
  const text = csvText(rows);
  expect(text).not.toMatch(/(?:^|;|\n)["]?[=@]/m);
  expect(await read(text)).toEqual({
    titles: rows[0],
    lines: [
      { line: 2, cells: ['\'=HYPERLINK("http://x")', "'@SUM(A1)"] },
      { line: 3, cells: ['+33 6 12 34 56 78', 'dit « a;b »'] },
    ],
  });
});

test.each(['=1', '+a', '-a', '@a', '\t=1', '\r=1', '\n=1', '＝1', '＋a', '－a', '＠a'])(
  'what a spreadsheet takes for the head of a formula is written as words: %j',
  (text) => expect(csvText([[text]])).toMatch(/^\ufeff"?'/),
);
