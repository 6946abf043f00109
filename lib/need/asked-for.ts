/** Needs that asked for somebody, as PostgreSQL reads the row named: posted, whatever became of them, and not by mistake. What every figure of a period counts. */
export const askedFor = (row: 'needs' | 'n'): string =>
  `(${row}.status in ('open', 'filled', 'closed', 'expired') and ${row}.close_reason is distinct from 'mistake')`;
