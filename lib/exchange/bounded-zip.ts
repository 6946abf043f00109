import { Unzip, UnzipInflate, zipSync } from 'fflate';

const PIECE_BYTES = 16_384;

type Kept = { readonly name: string; readonly parts: Uint8Array[] };

/** Stops reading an archive that says too much. */
class TooLarge extends Error {}

/**
 * The parts of an archive that are wanted, packed again without compression; null when it cannot be read, or holds more
 * than so many bytes once open, whatever it says of itself: it is read a little at a time, and left as soon as it is too much.
 */
export function boundedZip(
  bytes: Uint8Array,
  { wanted, mostBytes }: { readonly wanted: RegExp; readonly mostBytes: number },
): Uint8Array | null {
  const kept: Kept[] = [];
  let opened = 0;
  const unzip = new Unzip((file) => {
    if (!wanted.test(file.name)) return;
    const part: Kept = { name: file.name, parts: [] };
    kept.push(part);
    file.ondata = (error, chunk) => {
      if (error) throw error;
      opened += chunk.length;
      if (opened > mostBytes) throw new TooLarge();
      part.parts.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES)
      unzip.push(bytes.subarray(from, from + PIECE_BYTES), from + PIECE_BYTES >= bytes.length);
    const files = kept.map(({ name, parts }) => [name, new Uint8Array(Buffer.concat(parts))]);
    return zipSync(Object.fromEntries(files), { level: 0 });
  } catch {
    return null;
  }
}
