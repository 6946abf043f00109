import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows, splitCells } from '@/lib/exchange/csv-rows';
import { textLines } from '@/lib/exchange/text-lines';

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function linesOf(bytes: Buffer, size = 7) {
  const lines = [];
  for await (const batch of textLines(pieces(bytes, size))) lines.push(...batch);
  return lines;
}

describe('cells of a line', () => {
  test.each([
    ['a;b;c', ['a', 'b', 'c']],
    ['a;;', ['a', '', '']],
    ['', ['']],
    ['"LIEU DE VIE ""X""";44', ['LIEU DE VIE "X"', '44']],
    ['"a;b";c', ['a;b', 'c']],
    ['a"b;c', ['a"b', 'c']],
    ['"a"b;c', ['ab', 'c']],
    ['"";x', ['', 'x']],
    ['x;"a"', ['x', 'a']],
    ['x;"a";', ['x', 'a', '']],
  ])('%s', (line, cells) => {
    expect(splitCells(line, ';')).toEqual(cells);
  });
  test('an open quote is told', () => {
    expect(splitCells('a;"b;c', ';')).toBeNull();
  });
  test('whatever was written is read back', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ';', '"', ' ', ',') });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        const line = cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(';');
        expect(splitCells(line, ';')).toEqual(cells);
      }),
    );
  });
});

describe('lines', () => {
  test('are the same however the bytes arrive, with LF or CRLF', async () => {
    for (const size of [1, 2, 3, 64]) {
      const lines = await linesOf(Buffer.from('é1\r\nè2\n\nfin'), size);
      expect(lines.map((line) => line.text)).toEqual(['é1', 'è2', '', 'fin']);
      expect(lines.map((line) => line.line)).toEqual([1, 2, 3, 4]);
    }
  });
  test('of either encoding read well, even in one file', async () => {
    const mixed = Buffer.concat([
      Buffer.from('créé\n'),
      Buffer.from('cr\xe9\xe9 \x9c\n', 'latin1'),
    ]);
    expect((await linesOf(mixed)).map((line) => line.text)).toEqual(['créé', 'créé œ']);
  });
  test('of a megabyte and more are cut and told', async () => {
    const lines = await linesOf(Buffer.from(`${'x'.repeat(1_100_000)}\nb`), 50_000);
    expect(lines.map((line) => line.tooLong)).toEqual([true, false]);
    expect(lines[1]?.text).toBe('b');
  });
});

describe('rows', () => {
  const read = (...texts: string[]) => {
    const rows = csvRows(';', (cells) => cells.length === 3);
    const found = texts.flatMap((text, i) => rows.feed({ line: i + 1, text, tooLong: false }));
    return [...found, ...rows.end()];
  };
  test('may hold a line break between quotes', () => {
    expect(read('a;"b', 'c";d', 'e;f;g')).toEqual([
      { line: 1, cells: ['a', 'b\nc', 'd'] },
      { line: 3, cells: ['e', 'f', 'g'] },
    ]);
  });
  test('a stray quote costs its line only', () => {
    expect(read('a;"b;c', 'e;f;g', 'h;i;j')).toEqual([
      { line: 1, refusal: 'quote-not-closed' },
      { line: 2, cells: ['e', 'f', 'g'] },
      { line: 3, cells: ['h', 'i', 'j'] },
    ]);
  });
  test('a quote never closed at the end is told', () => {
    expect(read('a;b;c', 'a;"b;c')).toEqual([
      { line: 1, cells: ['a', 'b', 'c'] },
      { line: 2, refusal: 'quote-not-closed' },
    ]);
  });
  test('empty lines are passed over', () => {
    expect(read('', '  ', 'a;b;c')).toEqual([{ line: 3, cells: ['a', 'b', 'c'] }]);
  });
});
