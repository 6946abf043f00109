import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Made-up establishments in the register's three official shapes. Names, numbers and phones are fictitious.

/** Cells of one `structureet` line, by name; the rest is empty. */
export type LegacyLine = {
  readonly finess?: string;
  readonly ej?: string;
  readonly name?: string;
  readonly longName?: string;
  readonly commune?: string;
  readonly department?: string;
  readonly phone?: string;
  readonly category?: string;
  readonly siret?: string;
  readonly openedOn?: string;
};

/** One line of the historical CSV, 32 cells after quoting, with its trailing empty one. */
export function legacyLine(line: LegacyLine = {}): string {
  const cells = Array.from({ length: 32 }, () => '');
  const put = (at: number, text: string) => {
    cells[at] = text;
  };
  put(0, 'structureet');
  put(1, line.finess ?? '440000001');
  put(2, line.ej ?? '440900001');
  put(3, line.name ?? 'EHPAD DES TILLEULS');
  put(4, line.longName ?? 'EHPAD RÉSIDENCE DES TILLEULS');
  put(7, '14');
  put(8, 'RUE');
  put(9, 'DES ALISIERS');
  put(12, line.commune ?? '109');
  put(13, line.department ?? '44');
  put(15, '44000 NANTES');
  put(16, line.phone ?? '0240999901');
  put(18, line.category ?? '500');
  put(22, line.siret ?? '99999999900011');
  put(28, line.openedOn ?? '2001-02-03');
  return cells.join(';');
}

export const legacyHeader = 'finess;etalab;105;2026-05-12';

export const positionLine = (finess: string, x: string, y: string) =>
  `geolocalisation;${finess};${x};${y};1,ATLASANTE,100,IGN,BD_ADRESSE,V2.2,LAMBERT_93;2026-05-12`;

export const TABLE_HEADER =
  'source,finess,etat,date_extract_finess,rs,type,ej_finess,ej_rs,et_finess,et_rs,siret,date_ouverture,adresse_num_voie,adresse_type_voie,adresse_nom_voie,adresse_code_postal,telephone,com_code,statut_jur_code,categ_code,geoloc_4326_long,geoloc_4326_lat';

export type TableLine = {
  readonly finess?: string;
  readonly state?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly commune?: string;
  readonly category?: string;
  readonly lon?: string;
  readonly lat?: string;
};

/** One line of the CSV with a header row. */
export function tableLine(line: TableLine = {}): string {
  const finess = line.finess ?? '440000001';
  const name = line.name ?? 'EHPAD RÉSIDENCE DES TILLEULS';
  return [
    'FINESS',
    finess,
    line.state ?? 'ACTUEL',
    '2026-05-04',
    name,
    line.kind ?? 'ET',
    '440900001',
    'ASSOCIATION DES TILLEULS',
    finess,
    name,
    '99999999900011',
    '2001-02-03',
    '14',
    'RUE',
    'DES ALISIERS',
    '44000',
    '0240999901',
    line.commune ?? '44109',
    '60',
    line.category ?? '500',
    line.lon ?? '-1.55',
    line.lat ?? '47.22',
  ].join(',');
}

export type PlusEstablishment = {
  readonly finess?: string;
  readonly name?: string;
  readonly category?: unknown;
  readonly commune?: string;
  readonly state?: string;
  readonly closedOn?: string;
  readonly x?: string;
  readonly y?: string;
};

/** One establishment of the FINESS+ feed. */
export function plusEstablishment(of: PlusEstablishment = {}) {
  return {
    informationsGeneralesEGE: {
      egeId: '1',
      numFinessEge: of.finess ?? '440000001',
      nomEgeCourt: 'EHPAD TILLEULS   ',
      nomEgeLong: of.name ?? 'EHPAD RÉSIDENCE DES TILLEULS      ',
      siret: '99999999900011',
      dateOuverture: '2001-02-03',
      ...(of.closedOn ? { dateFermeture: of.closedOn } : {}),
    },
    categorieentiteGeographiqueExercice: of.category ?? '500',
    adresse: [
      { usageAdresse: '02', cogCommune: '75101' },
      {
        usageAdresse: '03',
        ligneQuatre: '14 RUE DES ALISIERS',
        codePostal: '44000',
        cogCommune: of.commune ?? '44109',
        coordonneesGeographique: {
          coordonneeX: of.x ?? '6689600.10',
          coordonneeY: of.y ?? '355600.20',
        },
      },
    ],
    contact: [{ telecom: { telephone: '0240999901' } }],
    etatObjet: of.state ?? 'A',
  };
}

/** A legal entity of the FINESS+ feed with its establishments. */
export function plusEntity(
  establishments: readonly unknown[],
  general = 'informationsGeneralesPMEJ',
) {
  return {
    [general]: {
      numFinessPm: '440900001',
      denominationPm: 'ASSOCIATION DES TILLEULS',
      statutJuridique: '60',
    },
    ege: establishments,
  };
}

/** The whole feed around its legal entities. */
export function plusFile(entities: readonly unknown[], spaces = 2): string {
  const gcc = [{ gccId: '1', nomGcc: 'Groupement "{[ d’essai ]}" \\' }];
  const feed = {
    schemaVersion: 'v1.0.0',
    generatedAt: '2026-11-20T02:00:00Z',
    gcc,
    gco: [],
    pmej: entities,
  };
  return JSON.stringify(feed, null, spaces);
}

const folder = mkdtempSync(path.join(tmpdir(), 'finess-'));
let files = 0;

/** Writes a file of the test’s own; gives its path. */
export function sampleFile(content: string | Uint8Array, name = 'exemple.csv'): string {
  files += 1;
  const file = path.join(folder, `${files}-${name}`);
  writeFileSync(file, content);
  return file;
}
