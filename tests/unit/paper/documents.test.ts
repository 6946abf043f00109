import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { isPrintable } from '@/lib/paper/content';
import { viewBoxOf } from '@/lib/paper/drawing';
import { OPTIONAL } from '@/lib/paper/field';
import type { PaperKind } from '@/lib/paper/kind';
import { KIND_TABLE } from '@/lib/paper/kind';
import type { ShownPaper } from '@/lib/paper/paper';
import { hashOf, makeCopy, makeDocument } from '@/lib/paper/server/make-document';
import type { Signature } from '@/lib/paper/signature';
import { signedCopyOf } from '@/lib/paper/signed-copy';
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
  const attached = (await document.getAttachments()) as Record<
    string,
    { filename: string; content: Uint8Array }
  > | null;
  const text = words
    .map(({ items }) => items.map((item) => ('str' in item ? item.str : '')).join(''))
    .join('');
  return {
    text,
    trees: JSON.stringify(trees),
    info: info as Record<string, unknown>,
    metadata,
    attached: Object.values(attached ?? {}),
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
  'a part of the hours': { commonOnly: true },
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

describe('the copy of a signed paper', () => {
  const AT = new Date('2026-11-26T13:30:00Z');
  const { content } = aPaper('loan-convention', aPaperMission());
  const document = makeDocument(content);
  const shown = (is: Partial<ShownPaper>): ShownPaper =>
    ({
      ...{ content, hash: document.hash, parties: ['lender', 'host'], signatures: [] },
      ...{ drawings: {}, endReason: null, endedAt: null, ...is },
    }) as ShownPaper;
  const by = (is: Partial<Signature>): Signature => ({
    ...{ party: 'lender', signer: 'Odile Verger', way: 'typed', level: 'link' },
    ...{ signedAt: AT, hash: document.hash, ...is },
  });
  const copied = async (paper: ShownPaper) => {
    const copy = signedCopyOf(paper);
    if (!copy) throw new Error('no copy');
    const pdf = makeCopy(copy, document.pdf);
    expect(hashOf(makeCopy(copy, document.pdf))).toBe(hashOf(pdf));
    return { pdf, ...(await opened(pdf)) };
  };

  test('says who signed, when and how, and who did not; holds the document signed, byte for byte; tagged, the same each time', async () => {
    expect(signedCopyOf(shown({}))).toBeNull();
    const one = await copied(shown({ signatures: [by({})] }));
    const text = letters(one.text);
    for (const words of [
      'Signé par Odile Verger, le jeudi 26 novembre 2026 à 14 h 30',
      'nom écrit à l’écran, lien personnel reçu par message',
      'signature électronique simple',
      'Pas encore signé',
      document.hash,
    ])
      expect(text).toContain(letters(words));
    expect(text).not.toContain(letters('lu et approuvé'));
    expect(one.attached.map(({ filename }) => filename)).toEqual([`papier-${content.code}.pdf`]);
    expect(hashOf(one.attached[0]?.content ?? new Uint8Array())).toBe(document.hash);
    expect(one.metadata?.getRaw()).toContain('pdfuaid:part');
    expect(one.info['Language']).toBe('fr-FR');
    const both = await copied(
      shown({
        signatures: [
          by({}),
          by({ party: 'host', signer: '‮Zoé 😀', way: 'on-paper', level: 'declared' }),
        ],
        endReason: 'remade',
        endedAt: AT,
      }),
    );
    expect(letters(both.text)).toContain(letters('déclaré par une partie'));
    expect(letters(both.text)).toContain(letters('Ce papier ne vaut plus depuis le'));
    expect(letters(both.text)).not.toContain(letters('Pas encore signé'));
  });

  test('shows the line somebody drew, with what it is for whoever does not see it; no line, no picture', async () => {
    const path = `M10 20${Array.from({ length: 9 }, (_, at) => `L${20 + 40 * at} ${at % 2 ? 30 : 90}`).join('')}`;
    const drawn = { signatures: [by({ way: 'drawn' })], drawings: { lender: path } };
    const figures = ({ trees }: { readonly trees: string }) => trees.split('"Figure"').length - 1;
    const plain = await copied(shown({ signatures: [by({ way: 'drawn' })] }));
    const one = await copied(shown(drawn));
    expect(figures(one)).toBe(figures(plain) + 1);
    expect(one.trees).toContain('Signature tracée à l’écran par Odile Verger');
    expect(one.metadata?.getRaw()).toContain('pdfuaid:part');
    expect(letters(one.text)).toContain(letters('signature tracée à l’écran, lien personnel'));
    expect(letters(one.text)).toContain(document.hash);
    // past the frame, it is shown whole
    expect(viewBoxOf('M10 20L950 999')).toBe('0 0 953 1002');
    expect(viewBoxOf(path)).toBe('0 0 400 140');
    // the document that was signed holds no line: it is the same for everybody
    expect(hashOf(one.attached[0]?.content ?? new Uint8Array())).toBe(document.hash);
    expect(hashOf(one.pdf)).not.toBe(hashOf(plain.pdf));
  });

  test('words of somebody are words, never layout; what was signed is made again the same after any number of copies', async () => {
    const signer = '#image("/etc/passwd") *a* {{total}} "\\';
    const { text } = await copied(shown({ signatures: [by({ signer })] }));
    expect(text).toContain('/etc/passwd');
    expect(makeDocument(content).hash).toBe(document.hash);
  });
});
