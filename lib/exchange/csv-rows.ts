import type { TextLine } from './text-lines';

/** A row of a CSV file, at the line where it starts; or the reason it is none. */
export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly refusal: 'quote-not-closed' | 'line-too-long' };

const MOST_LINES_IN_A_ROW = 10;

/** Cells of one line (RFC 4180: quotes doubled inside quotes); null when a quote is still open at its end. */
export function splitCells(text: string, separator: string): string[] | null {
  if (!text.includes('"')) return text.split(separator);
  const cells: string[] = [];
  let from = 0;
  for (;;) {
    const cell =
      text[from] === '"' ? quotedCell(text, from, separator) : bareCell(text, from, separator);
    if (cell === null) return null;
    cells.push(cell.value);
    if (cell.end >= text.length) return cells;
    from = cell.end + 1;
  }
}

type Cell = { readonly value: string; readonly end: number };

function bareCell(text: string, from: number, separator: string): Cell {
  const found = text.indexOf(separator, from);
  const end = found === -1 ? text.length : found;
  return { value: text.slice(from, end), end };
}

function quotedCell(text: string, from: number, separator: string): Cell | null {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return null;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const rest = bareCell(text, quote + 1, separator);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    at = quote + 2;
  }
}

/**
 * Puts together the rows that quoted line breaks cut in several lines. A stray quote costs its own line, never the rest
 * of the file: a line that makes a whole row by itself (`isWhole`) ends the wait.
 */
export function csvRows(separator: string, isWhole: (cells: readonly string[]) => boolean) {
  let waiting: { line: number; text: string; lines: number } | null = null;

  const giveUp = (): CsvRow[] => {
    const line = waiting?.line;
    waiting = null;
    return line === undefined ? [] : [{ line, refusal: 'quote-not-closed' }];
  };
  const alone = ({ line, text }: TextLine): CsvRow[] => {
    const cells = splitCells(text, separator);
    if (cells) return [{ line, cells }];
    waiting = { line, text, lines: 1 };
    return [];
  };
  const joined = (next: TextLine, before: NonNullable<typeof waiting>): CsvRow[] => {
    const own = splitCells(next.text, separator);
    if ((own && isWhole(own)) || before.lines >= MOST_LINES_IN_A_ROW)
      return [...giveUp(), ...alone(next)];
    const text = `${before.text}\n${next.text}`;
    const cells = splitCells(text, separator);
    if (cells === null) {
      waiting = { line: before.line, text, lines: before.lines + 1 };
      return [];
    }
    waiting = null;
    return [{ line: before.line, cells }];
  };

  return {
    feed(next: TextLine): CsvRow[] {
      if (next.tooLong) return [...giveUp(), { line: next.line, refusal: 'line-too-long' }];
      if (waiting) return joined(next, waiting);
      return next.text.trim() === '' ? [] : alone(next);
    },
    end: giveUp,
  };
}
