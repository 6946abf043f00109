/** What a file of people may be, and how long its lines are kept. Choices of the product, 2026-11-26. */
export const IMPORT_RULES = {
  mostBytes: 5_242_880,
  mostLines: 10_000,
  mostColumns: 60,
  mostCellLength: 300,
  /** lines the manager has not confirmed, and those in fault once the others are dealt with */
  keptDays: 7,
  /** lines dealt with in one transaction */
  batch: 500,
} as const;

export const IMPORT_STATUSES = ['columns', 'checked', 'running', 'done', 'undone'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

type Counts = {
  readonly lines: number;
  readonly invited: number;
  readonly merged: number;
  readonly left: number;
};

/** How many lines of a file have been dealt with. */
export const linesDone = ({ invited, merged, left }: Counts) => invited + merged + left;

/** A file once read: its titles, and each line where it stands in the file. Every line is as wide as the titles. */
export type PeopleTable = {
  readonly titles: readonly string[];
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** Why a file is not read. */
export type TableRefusal =
  | 'file-missing'
  | 'file-too-heavy'
  | 'file-too-old'
  | 'file-unreadable'
  | 'file-empty'
  | 'too-many-columns'
  | 'too-many-lines';
