import { readSheet } from 'read-excel-file/node';
import { IMPORT_RULES, type PeopleTable, type TableRefusal } from '@/lib/pool/import';
import { plainText } from '@/lib/shared/plain-text';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { boundedZip } from './bounded-zip';
import { type CsvRow, csvRows } from './csv-rows';
import { decode } from './decode';

/** What an open spreadsheet may hold: five megabytes of file are never more of cells. */
const MOST_OPEN_BYTES = 64 * 1024 * 1024;
/** The parts of a spreadsheet that hold cells: no image, no macro, no link to elsewhere. */
const SHEET_PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;
const SEPARATORS = [';', ',', '\t', '|'] as const;
const UTF16 = [
  { mark: [0xff, 0xfe], name: 'utf-16le' },
  { mark: [0xfe, 0xff], name: 'utf-16be' },
] as const;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The older spreadsheets (« .xls »): nobody here reads them safely. */
const OLD_SPREADSHEET = [0xd0, 0xcf, 0x11, 0xe0];

type Row = { readonly line: number; readonly cells: readonly string[] };

const begins = (bytes: Uint8Array, mark: readonly number[]) =>
  mark.every((byte, index) => bytes[index] === byte);

/** A file of people as a table of words: its titles, and its lines where they stand in the file. */
export async function readPeopleFile(
  bytes: Uint8Array,
): Promise<Result<PeopleTable, TableRefusal>> {
  if (bytes.length > IMPORT_RULES.mostBytes) return refuse('file-too-heavy');
  if (begins(bytes, OLD_SPREADSHEET)) return refuse('file-too-old');
  const rows = begins(bytes, ZIP) ? await sheetRows(bytes) : textRows(textOf(bytes));
  return rows ? tableOf(rows) : refuse('file-unreadable');
}

async function sheetRows(bytes: Uint8Array): Promise<readonly Row[] | null> {
  const safe = boundedZip(bytes, { wanted: SHEET_PARTS, mostBytes: MOST_OPEN_BYTES });
  if (!safe) return null;
  // a formula is read by the value it last had: nothing is worked out
  const sheet = await readSheet(Buffer.from(safe)).catch(() => null);
  return sheet?.map((cells, index) => ({ line: index + 1, cells: cells.map(sayCell) })) ?? null;
}

/** A cell as somebody would have typed it: a telephone number kept as a figure lost its zero. */
function sayCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number' && Number.isInteger(value) && /^[1-9]\d{8}$/.test(String(value)))
    return `0${value}`;
  return String(value);
}

function textOf(bytes: Uint8Array): string {
  const wide = UTF16.find(({ mark }) => begins(bytes, mark));
  const text = wide ? new TextDecoder(wide.name).decode(bytes) : decode(bytes);
  return text.replace(/^\ufeff/, '');
}

/** The separator that cuts the titles most: a title may hold a comma, not three. */
function separatorOf(firstLine: string): string {
  const cuts = SEPARATORS.map((separator) => firstLine.split(separator).length);
  return SEPARATORS[cuts.indexOf(Math.max(...cuts))] ?? ';';
}

function textRows(text: string): readonly Row[] | null {
  // a file of bytes that are no text
  if (text.includes('\u0000')) return null;
  const lines = text.split(/\r\n|\n|\r/);
  // spreadsheets sometimes say theirs, on a line of its own
  const said = /^sep=(.)$/i.exec(lines[0] ?? '')?.[1];
  const [from, separator] = said
    ? [1, said]
    : [0, separatorOf(lines.find((line) => line.trim() !== '') ?? '')];
  return cutRows(lines, from, separator).map((row) =>
    'cells' in row ? row : { line: row.line, cells: [] },
  );
}

// the end of a quoted cell still holds its quote: such a line is no row by itself
const isWholeRow = (cells: readonly string[], width: number) =>
  width > 1 && cells.length === width && !cells.some((cell) => cell.includes('"'));

function cutRows(lines: readonly string[], from: number, separator: string): readonly CsvRow[] {
  let width = 0;
  const reader = csvRows(separator, (cells) => isWholeRow(cells, width));
  const rows: CsvRow[] = [];
  for (let at = from; at < lines.length; at += 1) {
    rows.push(...reader.feed({ line: at + 1, text: lines[at] ?? '', tooLong: false }));
    const [titles] = rows;
    if (titles && 'cells' in titles) width = titles.cells.length;
  }
  return [...rows, ...reader.end()];
}

const tidy = (cell: string) =>
  plainText(cell).replace(/\s+/g, ' ').trim().slice(0, IMPORT_RULES.mostCellLength);

function tableOf(rows: readonly Row[]): Result<PeopleTable, TableRefusal> {
  const filled = rows
    .map(({ line, cells }) => ({ line, cells: cells.map(tidy) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [titles, ...lines] = filled;
  if (!titles || lines.length === 0) return refuse('file-empty');
  const width = Math.max(titles.cells.length, ...lines.map(({ cells }) => cells.length));
  if (width > IMPORT_RULES.mostColumns) return refuse('too-many-columns');
  if (lines.length > IMPORT_RULES.mostLines) return refuse('too-many-lines');
  const asWide = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, index) => cells[index] ?? '');
  return accept({
    titles: asWide(titles.cells),
    lines: lines.map(({ line, cells }) => ({ line, cells: asWide(cells) })),
  });
}
