/** What a spreadsheet would take for a formula: written behind an apostrophe, it is read as the words it is. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** A number, signed or a telephone’s, is no formula. */
const NUMBER = /^[+-]?[\d .]+$/;

function cell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[";\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as a file French spreadsheets open as they are: semicolons, and a mark that says UTF-8. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
