import type { FinessEntry, RawEstablishment, RawPoint } from '@/lib/organization/finess-entry';
import { type CsvRow, csvRows, splitCells } from './csv-rows';
import type { TextLine } from './text-lines';

// Column names, first found wins: the published table and its known cousins.
const NAMES = {
  finess: ['et_finess', 'finess_et', 'nofinesset', 'numero_finess_et', 'num_finess_et', 'finess'],
  legalEntityFiness: ['ej_finess', 'finess_ej', 'nofinessej', 'numero_finess_ej', 'num_finess_ej'],
  legalEntityName: ['ej_rs', 'rs_ej', 'raison_sociale_ej'],
  legalStatusCode: ['statut_jur_code', 'statut_jur_niv3_code', 'statut_jur_niv2_code'],
  name: ['et_rs', 'rslongue', 'rs', 'raison_sociale', 'raison_sociale_et'],
  shortName: ['rs', 'et_rs'],
  category: ['categ_code', 'categetab', 'categorie_code', 'code_categorie'],
  commune: ['com_code', 'code_commune', 'commune_code', 'code_insee', 'insee'],
  address: ['adresse', 'adresse_complete', 'ligne_quatre'],
  number: ['adresse_num_voie', 'numvoie', 'num_voie'],
  wayType: ['adresse_type_voie', 'typvoie', 'type_voie'],
  way: ['adresse_nom_voie', 'voie', 'nom_voie'],
  locality: ['adresse_lieuditbp', 'lieuditbp'],
  postcode: ['adresse_code_postal', 'code_postal', 'codepostal', 'cp'],
  routing: ['adresse_lib_routage', 'ligneacheminement', 'ligne_acheminement'],
  phone: ['telephone', 'tel'],
  siret: ['siret'],
  openedOn: ['date_ouverture', 'dateouv'],
  closedOn: ['date_fermeture', 'datefermeture'],
  state: ['etat'],
  kind: ['type'],
  extractedOn: ['date_extract_finess'],
  lat: ['geoloc_4326_lat', 'latitude', 'lat'],
  lon: ['geoloc_4326_long', 'longitude', 'lon', 'long'],
  x: ['geoloc_x', 'geoloc_legal_x', 'coordxet', 'x'],
  y: ['geoloc_y', 'geoloc_legal_y', 'coordyet', 'y'],
} as const;
type Field = keyof typeof NAMES;
const NEEDED: readonly Field[] = ['finess', 'name', 'category', 'commune'];

export type TableColumns = {
  readonly separator: string;
  readonly count: number;
  readonly at: ReadonlyMap<Field, number>;
};

const SEPARATORS = [';', ',', '\t', '|'];

function columnsOf(names: readonly string[], separator: string): TableColumns {
  const at = new Map<Field, number>();
  for (const field of Object.keys(NAMES) as Field[]) {
    const found = NAMES[field].map((name) => names.indexOf(name)).find((index) => index !== -1);
    if (found !== undefined) at.set(field, found);
  }
  return { separator, count: names.length, at };
}

/** The columns a header line names, whatever its separator; null when it names no establishment number. */
export function readHeader(header: string): TableColumns | null {
  for (const separator of SEPARATORS) {
    const names = splitCells(header.trim(), separator)?.map((name) => name.trim().toLowerCase());
    const columns = columnsOf(names ?? [], separator);
    if (columns.count > 1 && columns.at.has('finess')) return columns;
  }
  return null;
}

/** True when the columns without which an establishment cannot be placed are there. */
export function hasNeededColumns({ at }: TableColumns): boolean {
  return NEEDED.every((field) => at.has(field));
}

type Cell = (field: Field) => string;

function pointsOf(cell: Cell): RawPoint[] {
  const pairs: RawPoint[] = [
    [cell('lat'), cell('lon')],
    [cell('x'), cell('y')],
  ];
  return pairs.filter(([first, second]) => first !== '' && second !== '');
}

function establishmentOf(cell: Cell): RawEstablishment {
  return {
    finess: cell('finess'),
    legalEntityFiness: cell('legalEntityFiness'),
    legalEntityName: cell('legalEntityName'),
    legalStatusCode: cell('legalStatusCode'),
    name: cell('name') || cell('shortName'),
    categoryCode: cell('category'),
    communeCode: cell('commune'),
    addressLine:
      cell('address') ||
      [cell('number'), cell('wayType'), cell('way')].filter(Boolean).join(' ') ||
      cell('locality'),
    routing: `${cell('postcode')} ${cell('routing')}`,
    phone: cell('phone'),
    siret: cell('siret'),
    openedOn: cell('openedOn'),
    closedOn: cell('closedOn'),
    state: cell('state'),
    points: pointsOf(cell),
  };
}

/** Reads the register’s CSV with a header row (t_finess): establishments; lines of legal entities are passed over. */
export function tableReader(columns: TableColumns) {
  const rows = csvRows(columns.separator, (cells) => cells.length === columns.count);
  let headerSeen = false;
  let dated = false;

  const edition = (cell: Cell): FinessEntry[] => {
    if (dated || cell('extractedOn') === '') return [];
    dated = true;
    return [{ kind: 'edition', date: cell('extractedOn') }];
  };
  const lineEntries = (line: number, cells: readonly string[]): FinessEntry[] => {
    const where = `ligne ${line}`;
    if (cells.length !== columns.count)
      return [{ kind: 'refused', line, where, refusal: 'cell-count' }];
    const cell: Cell = (field) => cells[columns.at.get(field) ?? -1]?.trim() ?? '';
    if (cell('kind').toUpperCase() === 'EJ') return [];
    return [...edition(cell), { kind: 'establishment', line, where, raw: establishmentOf(cell) }];
  };
  const entriesOf = (row: CsvRow): FinessEntry[] => {
    const { line } = row;
    if ('refusal' in row)
      return [{ kind: 'refused', line, where: `ligne ${line}`, refusal: row.refusal }];
    if (headerSeen) return lineEntries(line, row.cells);
    headerSeen = true;
    return [];
  };

  return {
    feed: (lines: readonly TextLine[]): FinessEntry[] =>
      lines.flatMap((line) => rows.feed(line)).flatMap(entriesOf),
    end: (): FinessEntry[] => rows.end().flatMap(entriesOf),
  };
}
