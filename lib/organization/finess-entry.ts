/** One pair of coordinates as a file writes it: order, unit and projection are not to be trusted. */
export type RawPoint = readonly [first: string, second: string];

/** An establishment as a file of the register tells it: texts, nothing checked; '' when the file says nothing. */
export type RawEstablishment = {
  readonly finess: string;
  readonly legalEntityFiness: string;
  readonly legalEntityName: string;
  readonly legalStatusCode: string;
  readonly name: string;
  readonly categoryCode: string;
  /** INSEE code, or FINESS département followed by the commune’s three digits */
  readonly communeCode: string;
  /** number and street, or the place’s own name when it has no street */
  readonly addressLine: string;
  /** « 44000 NANTES » or the postcode alone */
  readonly routing: string;
  readonly phone: string;
  readonly siret: string;
  readonly openedOn: string;
  readonly closedOn: string;
  /** « ACTUEL », « A », « I »…; '' in files that only list open establishments */
  readonly state: string;
  readonly points: readonly RawPoint[];
};

/** Why a line of a register file is refused; the sentences are in finess-messages.ts. */
export type LineRefusal =
  | 'finess-number-missing'
  | 'finess-number-not-valid'
  | 'name-missing'
  | 'category-not-valid'
  | 'commune-missing'
  | 'commune-unknown'
  | 'position-not-readable'
  | 'duplicate'
  | 'cell-count'
  | 'quote-not-closed'
  | 'line-too-long'
  | 'section-unknown'
  | 'object-not-readable';

/** What a reader finds in a file, one after the other. `line` counts from 1; `where` says more when a line holds several. */
export type FinessEntry =
  | { readonly kind: 'edition'; readonly date: string }
  | {
      readonly kind: 'establishment';
      readonly line: number;
      readonly where: string;
      readonly raw: RawEstablishment;
    }
  | {
      readonly kind: 'position';
      readonly line: number;
      readonly where: string;
      readonly finess: string;
      readonly point: RawPoint;
    }
  | {
      readonly kind: 'refused';
      readonly line: number;
      readonly where: string;
      readonly refusal: LineRefusal;
    };

/** A line of the file that was left out: where, which establishment when it could be read, and why. */
export type RefusedLine = {
  readonly line: number;
  readonly where: string;
  readonly finess: string;
  readonly refusal: LineRefusal;
};

/** The official shapes of the register, with the name an operator knows them by. */
export const FINESS_SHAPES = {
  'legacy-csv': 'CSV FINESS historique (structureet)',
  'table-csv': 'CSV à en-tête (t_finess)',
  'finess-plus': 'JSON FINESS+',
} as const;
export type FinessShape = keyof typeof FINESS_SHAPES;

/** Why a whole file cannot be imported. */
export type FileRefusal =
  | 'file-not-found'
  | 'file-not-readable'
  | 'file-empty'
  | 'file-is-zip'
  | 'file-is-utf16'
  | 'gzip-broken'
  | 'shape-unknown'
  | 'columns-missing'
  | 'json-truncated'
  | 'json-of-activities'
  | 'nothing-to-import'
  | 'too-many-closures'
  | 'places-missing';
