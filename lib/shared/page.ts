const LAST_PAGE = 500;

/** A page number as it arrives in an address; anything else is the first. */
export function readPage(text: unknown): number {
  const page = typeof text === 'string' && /^\d{1,4}$/.test(text) ? Number(text) : 1;
  return Math.min(LAST_PAGE, Math.max(1, page));
}

/** A long list shown part by part: the part asked for, which always exists, and how many there are. */
export function pageOf<Row>(rows: readonly Row[], asked: unknown, size: number) {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(pages, readPage(asked));
  return { page, pages, shown: rows.slice((page - 1) * size, page * size) };
}
