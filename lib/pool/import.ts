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
