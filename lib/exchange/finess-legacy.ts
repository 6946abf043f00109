import type { FinessEntry, RawEstablishment } from '@/lib/organization/finess-entry';
import { type CsvRow, csvRows } from './csv-rows';
import type { TextLine } from './text-lines';

// Columns of a `structureet` line, as the register’s documentation numbers them.
const COLUMN = {
  finess: 1,
  legalEntityFiness: 2,
  name: 3,
  longName: 4,
  number: 7,
  wayType: 8,
  way: 9,
  locality: 11,
  commune: 12,
  department: 13,
  routing: 15,
  phone: 16,
  category: 18,
  siret: 22,
  openedOn: 28,
} as const;
// 31 fields after the word `structureet`; the last cell, always empty, may be missing or doubled.
const FEWEST_CELLS = 31;
const MOST_CELLS = 33;

const SECTION_START = /^(?:finess|structureet|geolocalisation)$/;

function establishmentOf(cells: readonly string[]): RawEstablishment {
  const cell = (name: keyof typeof COLUMN) => cells[COLUMN[name]]?.trim() ?? '';
  const commune = cell('commune');
  return {
    finess: cell('finess'),
    legalEntityFiness: cell('legalEntityFiness'),
    legalEntityName: '',
    legalStatusCode: '',
    name: cell('longName') || cell('name'),
    categoryCode: cell('category'),
    communeCode: commune && `${cell('department').padStart(2, '0')}${commune.padStart(3, '0')}`,
    addressLine:
      [cell('number'), cell('wayType'), cell('way')].filter(Boolean).join(' ') || cell('locality'),
    routing: cell('routing'),
    phone: cell('phone'),
    siret: cell('siret'),
    openedOn: cell('openedOn'),
    closedOn: '',
    state: '',
    points: [],
  };
}

function entryOf(row: CsvRow): FinessEntry {
  const { line } = row;
  const where = `ligne ${line}`;
  if ('refusal' in row) return { kind: 'refused', line, where, refusal: row.refusal };
  const { cells } = row;
  switch (cells[0]?.trim().toLowerCase()) {
    case 'finess':
      return { kind: 'edition', date: cells[3] ?? '' };
    case 'structureet': {
      const complete = cells.length >= FEWEST_CELLS && cells.length <= MOST_CELLS;
      return complete
        ? { kind: 'establishment', line, where, raw: establishmentOf(cells) }
        : { kind: 'refused', line, where, refusal: 'cell-count' };
    }
    case 'geolocalisation':
      return {
        kind: 'position',
        line,
        where,
        finess: cells[1] ?? '',
        point: [cells[2] ?? '', cells[3] ?? ''],
      };
    default:
      return { kind: 'refused', line, where, refusal: 'section-unknown' };
  }
}

/** Reads the register’s historical CSV: no header, one word per line telling its section, positions after all the rest. */
export function legacyReader(separator: string) {
  const rows = csvRows(separator, (cells) => SECTION_START.test(cells[0]?.toLowerCase() ?? ''));
  return {
    feed: (lines: readonly TextLine[]): FinessEntry[] =>
      lines.flatMap((line) => rows.feed(line)).map(entryOf),
    end: (): FinessEntry[] => rows.end().map(entryOf),
  };
}
