import type { FileRefusal, FinessEntry, FinessShape } from '@/lib/organization/finess-entry';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { BrokenFile, openBytes } from './byte-file';
import { decode } from './decode';
import { legacyReader } from './finess-legacy';
import { describesLegalEntity, entriesOfLegalEntity } from './finess-plus';
import { hasNeededColumns, readHeader, type TableColumns, tableReader } from './finess-table';
import { jsonElements } from './json-elements';
import { textLines } from './text-lines';

/** How a file is to be read, told by its first bytes. */
export type FinessForm =
  | { readonly shape: 'legacy-csv'; readonly separator: string }
  | { readonly shape: 'table-csv'; readonly columns: TableColumns }
  | { readonly shape: 'finess-plus' };

/** A file of the register, recognised: its shape and its entries, a batch at a time. Throws BrokenFile half-way. */
export type FinessFile = {
  readonly shape: FinessShape;
  readonly entries: AsyncIterable<readonly FinessEntry[]>;
};

const HEAD_BYTES = 64 * 1024;
const LEGACY =
  /^"?(?:finess"?([;,|\t])"?etalab|structureet"?([;,|\t])|geolocalisation"?([;,|\t]))/i;
const UTF16_MARKS = [0xfffe, 0xfeff];

function recogniseCsv(firstLine: string): Result<FinessForm, FileRefusal> {
  const legacy = LEGACY.exec(firstLine)
    ?.slice(1)
    .find((separator) => separator !== undefined);
  if (legacy) return accept({ shape: 'legacy-csv', separator: legacy });
  const columns = readHeader(firstLine);
  if (columns === null) return refuse('shape-unknown');
  return hasNeededColumns(columns)
    ? accept({ shape: 'table-csv', columns })
    : refuse('columns-missing');
}

/** Recognises a file by its beginning (already unzipped). */
export function recogniseFiness(head: Buffer): Result<FinessForm, FileRefusal> {
  if (head.length > 1 && UTF16_MARKS.includes(head.readUInt16BE(0))) return refuse('file-is-utf16');
  const text = decode(head.subarray(0, wholeCharacters(head)))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text === '') return refuse('file-empty');
  if (!text.startsWith('{')) return recogniseCsv(text.split(/\r?\n/, 1)[0] ?? '');
  const known = /"(?:pmej|gcc|gco|schemaversion|generatedat)"\s*:/i.test(text);
  return known ? accept({ shape: 'finess-plus' }) : refuse('shape-unknown');
}

// The head may stop inside a UTF-8 character: cut at the last line end, or at the last plain byte.
function wholeCharacters(head: Buffer): number {
  if (head.length < HEAD_BYTES) return head.length;
  let end = head.length;
  while (end > 0 && (head[end - 1] ?? 0) >= 0x80) end -= 1;
  return end;
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    pieces.push(next.value);
    size += next.value.length;
  }
  return Buffer.concat(pieces);
}

async function* rest(head: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield head.subarray(0, 3).equals(BOM) ? head.subarray(3) : head;
  yield* chunks;
}

async function* csvEntries(
  bytes: AsyncIterable<Buffer>,
  reader: ReturnType<typeof legacyReader>,
): AsyncGenerator<readonly FinessEntry[]> {
  for await (const lines of textLines(bytes)) yield reader.feed(lines);
  yield reader.end();
}

async function* jsonEntries(bytes: AsyncIterable<Buffer>): AsyncGenerator<readonly FinessEntry[]> {
  const editions: FinessEntry[] = [];
  const cutter = jsonElements((key, value) => {
    if (key === 'generatedat') editions.push({ kind: 'edition', date: value });
  });
  let checked = false;
  for await (const chunk of bytes) {
    const entities = cutter.feed(chunk).filter((element) => element.array === 'pmej');
    const [first] = entities;
    if (first && !checked) {
      checked = true;
      if (/"activitesautorisees"/i.test(first.text) && !describesLegalEntity(first))
        throw new BrokenFile('json-of-activities');
    }
    yield [...editions.splice(0), ...entities.flatMap(entriesOfLegalEntity)];
  }
  if (!cutter.isComplete()) throw new BrokenFile('json-truncated');
}

function entriesOf(form: FinessForm, bytes: AsyncIterable<Buffer>) {
  switch (form.shape) {
    case 'legacy-csv':
      return csvEntries(bytes, legacyReader(form.separator));
    case 'table-csv':
      return csvEntries(bytes, tableReader(form.columns));
    case 'finess-plus':
      return jsonEntries(bytes);
  }
}

/** Opens a file of the register, plain or gzipped, and recognises which of the three official shapes it has. */
export async function openFinessFile(path: string): Promise<Result<FinessFile, FileRefusal>> {
  const bytes = await openBytes(path);
  if (!bytes.ok) return bytes;
  try {
    const head = await readHead(bytes.value);
    const form = recogniseFiness(head.subarray(0, HEAD_BYTES));
    if (!form.ok) {
      await bytes.value.return(undefined);
      return form;
    }
    return accept({
      shape: form.value.shape,
      entries: entriesOf(form.value, rest(head, bytes.value)),
    });
  } catch (error) {
    if (error instanceof BrokenFile) return refuse(error.refusal);
    throw error;
  }
}
