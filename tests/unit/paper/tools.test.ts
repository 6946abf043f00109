import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { KIND_TABLE, type PaperKind } from '@/lib/paper/kind';
import type { ShownPaper } from '@/lib/paper/paper';
import { hashOf, makeCopy, makeDocument } from '@/lib/paper/server/make-document';
import { signedCopyOf } from '@/lib/paper/signed-copy';
import { wordsOf } from '@/lib/paper/template';
import { aPaper, aPaperMission, EVERY_KIND, NOW } from './a-mission';

// The same documents read by the tools people have: qpdf, pdftotext, pdfinfo. They are no part of the product; where a machine
// lacks one, pdf.js alone has read them (documents.test.ts), and this is said aloud.
const isHere = (tool: string, ...version: string[]) => spawnSync(tool, version).status === 0;
const HERE = {
  qpdf: isHere('qpdf', '--version'),
  pdftotext: isHere('pdftotext', '-v'),
  pdfinfo: isHere('pdfinfo', '-v'),
} as const;
const told = new Set<string>();
const absent = (tool: keyof typeof HERE): boolean => {
  if (HERE[tool]) return false;
  if (!told.has(tool))
    console.warn(
      `NOT CHECKED: ${tool} is not on this machine; papers were read by pdf.js alone. Debian: apt-get install qpdf poppler-utils`,
    );
  told.add(tool);
  return true;
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'papers-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
function written(name: string, pdf: Uint8Array): string {
  const file = path.join(folder, `${name}.pdf`);
  fs.writeFileSync(file, pdf);
  return file;
}
const bytes = (tool: string, ...args: string[]) => spawnSync(tool, args);
function run(tool: string, ...args: string[]) {
  const { status, stdout, stderr } = bytes(tool, ...args);
  return { status, said: String(stdout), complained: String(stderr) };
}
/** lines are cut and hyphenated by the page: letters and figures alone are compared */
const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
const withoutFooters = (text: string) =>
  letters(text.replace(/^.*page\s+\d+\s+sur\s+\d+.*$/gm, ''));

const HOSTILE = {
  personName: 'Zoé 😀 محمد '.repeat(8).trim(),
  hostName: '#image("x") {{total}} <b>',
};

function copyOf(kind: PaperKind) {
  const { content } = aPaper(kind, aPaperMission());
  const document = makeDocument(content);
  const copy = signedCopyOf({
    ...{ content, hash: document.hash, parties: KIND_TABLE[kind].parties },
    ...{ endReason: null, endedAt: null },
    drawings: { [KIND_TABLE[kind].parties[0] ?? '']: 'M10 20L40 60L80 20L120 60L160 20' },
    signatures: [
      {
        ...{ party: KIND_TABLE[kind].parties[0], signer: 'Odile Verger', way: 'drawn' },
        ...{ level: 'link', signedAt: NOW, hash: document.hash },
      },
    ],
  } as unknown as ShownPaper);
  if (!copy) throw new Error('nobody signed');
  return { document, copy: makeCopy(copy, document.pdf) };
}

describe.each(EVERY_KIND.map((kind) => ({ kind })))('$kind', ({ kind }) => {
  test('qpdf finds nothing to say of the document, of a hostile one, of its signed copy', () => {
    if (absent('qpdf')) return;
    const { document, copy } = copyOf(kind);
    const hostile = makeDocument(aPaper(kind, aPaperMission(HOSTILE)).content).pdf;
    for (const [name, pdf] of Object.entries({ document: document.pdf, hostile, copy })) {
      const { status, said, complained } = run('qpdf', '--check', written(`${kind}-${name}`, pdf));
      expect({ name, status, complained }).toEqual({ name, status: 0, complained: '' });
      expect(said).toContain('No syntax or stream encoding errors found');
    }
  });

  test('pdftotext reads every word of it', () => {
    if (absent('pdftotext')) return;
    const { content } = aPaper(kind, aPaperMission());
    const file = written(kind, makeDocument(content).pdf);
    const text = withoutFooters(run('pdftotext', '-raw', file, '-').said);
    const unread = wordsOf(content.blocks)
      .split('\n')
      .filter((words) => !text.includes(letters(words)));
    expect(unread).toEqual([]);
    for (const { label, name } of content.parties) expect(text).toContain(letters(label + name));
  });

  test('pdfinfo finds it tagged, titled, without script nor form', () => {
    if (absent('pdfinfo')) return;
    const { said } = run(
      'pdfinfo',
      written(kind, makeDocument(aPaper(kind, aPaperMission()).content).pdf),
    );
    for (const line of [
      /^Tagged: +yes$/m,
      /^JavaScript: +no$/m,
      /^Form: +none$/m,
      /^Encrypted: +no$/m,
    ])
      expect(said).toMatch(line);
    expect(said).toMatch(new RegExp(`^Title: +${KIND_TABLE[kind].label}`, 'm'));
  });
});

test('qpdf takes the signed document out of its copy, byte for byte', () => {
  if (absent('qpdf')) return;
  const { document, copy } = copyOf('loan-convention');
  const file = written('copy', copy);
  const [name = ''] = run('qpdf', '--list-attachments', file).said.split(' ');
  expect(name).toMatch(/^\/?papier-[0-9A-Z-]+\.pdf$/);
  const { stdout } = bytes('qpdf', `--show-attachment=${name}`, file);
  expect(hashOf(stdout)).toBe(document.hash);
});
