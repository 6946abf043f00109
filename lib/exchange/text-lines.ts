import { decode } from './decode';

/** A physical line of a text file, counted from 1; `tooLong` when it was cut because no real line is that long. */
export type TextLine = { readonly line: number; readonly text: string; readonly tooLong: boolean };

const LINE_FEED = 10;
const LONGEST_BYTES = 1024 * 1024;

const withoutReturn = (text: string) => (text.endsWith('\r') ? text.slice(0, -1) : text);

/** Lines of a byte stream, each decoded on its own: a file that mixes encodings still reads well. */
export async function* textLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<readonly TextLine[]> {
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let line = 0;

  const keep = (piece: Buffer) => {
    if (keptBytes < LONGEST_BYTES) kept.push(piece.subarray(0, LONGEST_BYTES - keptBytes));
    keptBytes += piece.length;
  };
  const close = (): TextLine => {
    const bytes = kept.length === 1 && kept[0] ? kept[0] : Buffer.concat(kept);
    const tooLong = keptBytes > LONGEST_BYTES;
    kept = [];
    keptBytes = 0;
    line += 1;
    return { line, text: withoutReturn(decode(bytes)), tooLong };
  };

  for await (const chunk of chunks) {
    const lines: TextLine[] = [];
    let start = 0;
    for (
      let end = chunk.indexOf(LINE_FEED);
      end !== -1;
      start = end + 1, end = chunk.indexOf(LINE_FEED, start)
    ) {
      keep(chunk.subarray(start, end));
      lines.push(close());
    }
    if (start < chunk.length) keep(Buffer.from(chunk.subarray(start)));
    if (lines.length > 0) yield lines;
  }
  if (keptBytes > 0) yield [close()];
}
