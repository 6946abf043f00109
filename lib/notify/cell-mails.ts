/**
 * Forty needs raised in one turn of the waves are one mail: each waits a little for the others, and a cell is written to
 * once in a while at most. Choices of the product, 2026-11-26.
 */
export const CELL_MAILS = { waitSeconds: 10, apartSeconds: 60, mostListed: 40 } as const;
