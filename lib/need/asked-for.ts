/** Needs that asked for somebody, as PostgreSQL reads the row named: posted, whatever became of them, not by mistake, nor in the name of a structure that says it is not its own. What every figure of a period counts. */
export const askedFor = (row: 'needs' | 'n'): string =>
  `(${row}.status in ('open', 'filled', 'closed', 'expired') and coalesce(${row}.close_reason, '') not in ('mistake', 'not-ours'))`;
