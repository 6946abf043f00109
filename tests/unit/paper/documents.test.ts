import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { isPrintable } from '@/lib/paper/content';
import { OPTIONAL } from '@/lib/paper/field';
import type { PaperKind } from '@/lib/paper/kind';
import { KIND_TABLE } from '@/lib/paper/kind';
import { makeDocument } from '@/lib/paper/server/make-document';
import type { PaperMission } from '@/lib/paper/values';
import { aPaper, aPaperMission, EVERY_KIND } from './a-mission';

// read by another hand than the one that wrote: pdf.js
async function opened(pdf: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, (_, index) => document.getPage(index + 1)),
  );
  const words = await Promise.all(pages.map((page) => page.getTextContent()));
  const trees = await Promise.all(pages.map((page) => page.getStructTree()));
  const { info, metadata } = await document.getMetadata();
  const text = words
    .map(({ items }) => items.map((item) => ('str' in item ? item.str : '')).join(''))
    .join('');
  return {
    text,
    trees: JSON.stringify(trees),
    info: info as Record<string, unknown>,
    metadata,
    marks: await document.getMarkInfo(),
  };
}
// lines are cut, joined and hyphenated by the page: letters alone are compared, in one order whatever their direction
const letters = (text: string) =>
  text.normalize('NFKC').replace(/[^\p{L}\p{N}\p{Emoji_Presentation}]/gu, '');
const bare = (text: string) => text.replace(/sur\d+|page/g, '');

const HOSTILE: Readonly<Record<string, Partial<PaperMission>>> = {
  ordinary: {},
  'two hundred letters': {
    personName: `${'Longuenom '.repeat(20)}`.trim(),
    place: 'x'.repeat(200),
  },
  emoji: { personName: 'Zoé 😀 Dupuis', hostName: 'Les 🏥 Ponts' },
  markup: {
    personName: '#image("/etc/passwd") *a* $x$ @b <c> {{total}} \\',
    hostName: '= Titre\n- liste',
  },
  'without what is optional': aPaperMission({}, false),
};

/** Whether a text holds these words: a page may turn in the middle of a long sentence, its two halves are then looked for. */
function holds(found: string, words: string): boolean {
  const wanted = bare(letters(words));
  const middle = wanted.length / 2;
  return (
    found.includes(wanted) ||
    (wanted.length > 40 &&
      [wanted.slice(0, middle), wanted.slice(middle)].some((half) => found.includes(half)))
  );
}

/** The words each mention of a kind stands for; of what may stay unknown, those that are known. */
const saidIn = (kind: PaperKind, values: ReturnType<typeof aPaper>['values']) =>
  KIND_TABLE[kind].mentions.flatMap((mention) => {
    const value = values[mention.holds];
    if (typeof value === 'object' && value) return value.rows.flat();
    return OPTIONAL.has(mention.holds) && !value ? [] : [String(value)];
  });

describe.each(EVERY_KIND.map((kind) => ({ kind })))('$kind', ({ kind }: { kind: PaperKind }) => {
  test.each(Object.entries(HOSTILE))('says every mention it must: %s', async (_name, is) => {
    const { values, content } = aPaper(kind, aPaperMission(is));
    const found = bare(letters((await opened(makeDocument(content).pdf)).text));
    expect(saidIn(kind, values).filter((words) => !holds(found, words))).toEqual([]);
  });
  test('is tagged, titled, in French, with its fonts inside, light, and the same each time', async () => {
    const { content } = aPaper(kind, aPaperMission());
    const made = makeDocument(content);
    expect(makeDocument(content).hash).toBe(made.hash);
    expect(makeDocument({ ...content, issuedAt: 'hier' }).hash).not.toBe(made.hash);
    const { trees, info, marks, metadata } = await opened(made.pdf);
    expect(marks?.['Marked']).toBe(true);
    for (const role of ['"H1"', '"P"']) expect(trees).toContain(role);
    expect(info['Title']).toContain(KIND_TABLE[kind].label);
    expect(info['Language']).toBe('fr-FR');
    expect(metadata?.getRaw()).toContain('pdfuaid:part');
    expect(made.pdf.length).toBeLessThan(80_000);
    const raw = made.pdf.toString('latin1');
    expect(raw).toContain('/FontFile');
  });
});

test('names from right to left are written whole; those no font of ours draws are told apart', async () => {
  for (const personName of ['محمد علي', 'אברהם כהן', 'Ștefan Đỗ-Łukasz Ἀλέξανδρος']) {
    const { content } = aPaper('mission-order', aPaperMission({ personName }));
    const { text, marks } = await opened(makeDocument(content).pdf);
    expect([...letters(personName)].filter((letter) => !letters(text).includes(letter))).toEqual(
      [],
    );
    expect(marks?.['Marked']).toBe(true);
    expect(isPrintable(content)).toBe(true);
  }
  expect(
    isPrintable(aPaper('mission-order', aPaperMission({ personName: '王小明' })).content),
  ).toBe(false);
});
