import { decode } from './decode';

/** An element of an array that stands directly under the root object: its bytes as text, and the line it starts on. */
export type JsonElement = {
  readonly array: string;
  readonly rank: number;
  readonly line: number;
  readonly text: string;
};

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const LINE_FEED = 10;
const OPEN_BRACE = 123;
const OPEN_BRACKET = 91;
const CLOSE_BRACE = 125;
const CLOSE_BRACKET = 93;

const ROOT = 1;
const ARRAY = 2;
const ELEMENT = 3;

/** Bytes being kept across chunks: from `start` in the present one. */
type Capture = { readonly pieces: Buffer[]; start: number; bytes: number; readonly line: number };

/** No legal entity of the register comes near it: what is longer is not kept, and its empty text is refused alone. */
const LONGEST_BYTES = 16 * 1024 * 1024;

/**
 * Cuts `{"a": [{…}, {…}], "b": [{…}]}` into its elements as the bytes go by, so that a file of gigabytes never stands
 * in memory and an element that is not valid JSON is refused alone. Values of the root object that are plain strings
 * are told by `onText`.
 */
export function jsonElements(onText: (key: string, value: string) => void = () => undefined) {
  let depth = 0;
  let line = 1;
  let begun = false;
  let inString = false;
  let escaped = false;
  let afterColon = false;
  let key = '';
  let array = '';
  let rank = 0;
  let capture: Capture | null = null;
  let found: JsonElement[] = [];
  let chunk: Buffer = Buffer.alloc(0);

  const begin = (start: number) => {
    capture = { pieces: [], start, bytes: 0, line };
  };
  const finish = (end: number): { text: string; line: number } | null => {
    if (capture === null) return null;
    capture.pieces.push(chunk.subarray(capture.start, end));
    const whole = capture.bytes <= LONGEST_BYTES ? decode(Buffer.concat(capture.pieces)) : '';
    const kept = { text: whole, line: capture.line };
    capture = null;
    return kept;
  };

  const rootText = (text: string) => {
    if (afterColon) onText(key, text);
    else key = text.toLowerCase();
    afterColon = false;
  };
  const openString = (at: number) => {
    inString = true;
    if (depth === ROOT) begin(at + 1);
  };
  const closeString = (at: number) => {
    inString = false;
    const kept = depth === ROOT ? finish(at) : null;
    if (kept) rootText(kept.text);
  };
  const open = (at: number, byte: number) => {
    begun = true;
    depth += 1;
    if (depth === ARRAY) {
      array = byte === OPEN_BRACKET ? key : '';
      rank = 0;
      afterColon = false;
    }
    if (depth === ELEMENT && array !== '') {
      rank += 1;
      begin(at);
    }
  };
  const close = (at: number) => {
    depth -= 1;
    const kept = depth === ARRAY ? finish(at + 1) : null;
    if (kept) found.push({ array, rank, ...kept });
  };

  const outsideString = (at: number): number => {
    const byte = chunk[at] ?? 0;
    switch (byte) {
      case QUOTE:
        openString(at);
        break;
      case LINE_FEED:
        line += 1;
        break;
      case COLON:
        afterColon = depth === ROOT;
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        open(at, byte);
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        close(at);
        break;
    }
    return at + 1;
  };
  const insideString = (from: number): number => {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === QUOTE && !escaped) {
        closeString(at);
        return at + 1;
      }
      escaped = byte === BACKSLASH && !escaped;
    }
    return chunk.length;
  };

  return {
    /** Reads the next bytes and gives the elements that end in them. */
    feed(next: Buffer): readonly JsonElement[] {
      chunk = next;
      found = [];
      let at = 0;
      while (at < chunk.length) at = inString ? insideString(at) : outsideString(at);
      const open = capture as Capture | null;
      if (open) {
        const piece = chunk.subarray(open.start);
        if (open.bytes < LONGEST_BYTES) open.pieces.push(Buffer.from(piece));
        open.bytes += piece.length;
        open.start = 0;
      }
      return found;
    },
    /** True when the root object was closed: a file cut short was not. */
    isComplete: () => begun && depth === 0 && !inString,
  };
}
