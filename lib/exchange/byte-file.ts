import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FileRefusal } from '@/lib/organization/finess-entry';
import { accept, type Result, refuse } from '@/lib/shared/result';

const CHUNK_BYTES = 64 * 1024;

const startsWith = (bytes: Buffer, ...prefix: number[]) => prefix.every((b, i) => bytes[i] === b);

async function firstBytes(path: string): Promise<Result<Buffer, FileRefusal>> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const buffer = Buffer.alloc(4);
    const { bytesRead } = await file.read(buffer, 0, 4, 0);
    return accept(buffer.subarray(0, bytesRead));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return refuse(missing ? 'file-not-found' : 'file-not-readable');
  } finally {
    await file?.close();
  }
}

/** A stream failed half-way: the archive is broken or the disk gave up. */
export class BrokenFile extends Error {
  constructor(readonly refusal: FileRefusal) {
    super(refusal);
  }
}

async function* inflated(path: string): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const stream: Readable = pipeline(source, gunzip, () => undefined);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch {
    throw new BrokenFile('gzip-broken');
  }
}

async function* plain(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }))
      yield chunk as Buffer;
  } catch {
    throw new BrokenFile('file-not-readable');
  }
}

/** The bytes of a file, unzipped when it is gzip (told by its first bytes, whatever its name), never all at once. */
export async function openBytes(
  path: string,
): Promise<Result<AsyncGenerator<Buffer>, FileRefusal>> {
  const first = await firstBytes(path);
  if (!first.ok) return first;
  const bytes = first.value;
  if (bytes.length === 0) return refuse('file-empty');
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return refuse('file-is-zip');
  return accept(startsWith(bytes, 0x1f, 0x8b) ? inflated(path) : plain(path));
}
