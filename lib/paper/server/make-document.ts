import 'server-only';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { NodeCompiler, type PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { renderSVG } from 'uqr';
import type { PaperContent } from '../content';
import type { SignedCopy } from '../signed-copy';
import { LAYOUT } from './paper-layout';

/** The letters of a paper, those of names in other scripts and the signs people put in theirs included. */
const FONTS = [
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
];
const FONT_FOLDER = 'node_modules/@expo-google-fonts';

/** The letters of one font; the build is not to follow where they stand, next.config.js says which files go with it. */
const readFont = (font: string) =>
  fs.readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), FONT_FOLDER, font));

let compiler: NodeCompiler | undefined;
const opened = () => {
  compiler ??= NodeCompiler.create({
    fontArgs: [{ fontBlobs: FONTS.map(readFont) }],
  });
  return compiler;
};

/** PDF/UA-1: the standard screen readers are promised. */
const ACCESSIBLE = 'ua-1' as PdfStandard;
/** No clock enters a document: the day it says is in its words. */
const NO_DATE = 0;
/** Results kept between documents, in turns. */
const KEPT_TURNS = 2;

/** A document made, and what proves that it is this one. */
export type MadeDocument = { readonly pdf: Buffer; readonly hash: string };

/**
 * The PDF of a paper: tagged, in French, titled, its fonts inside; the same content gives the same bytes. When a name holds a
 * sign no font of ours draws, the document is tagged all the same, without claiming the standard.
 */
export function makeDocument(content: PaperContent): MadeDocument {
  const pdf = layOut(content, {});
  return { pdf, hash: hashOf(pdf) };
}

/** The copy of a signed paper: who signed, when and how, with the document they signed inside, byte for byte. */
export function makeCopy(copy: SignedCopy, signed: Uint8Array): Buffer {
  const name = `/papier-${copy.code}.pdf`;
  const inside = path.join(/* turbopackIgnore: true */ process.cwd(), name);
  opened().mapShadow(inside, Buffer.from(signed));
  try {
    return layOut(copy, { signed: name });
  } finally {
    opened().unmapShadow(inside);
  }
}

function layOut(content: PaperContent, more: Readonly<Record<string, string>>): Buffer {
  const qr = renderSVG(content.verifyAt, { border: 1 });
  return typesetPdf(LAYOUT, { paper: JSON.stringify(content), qr, ...more });
}

/** A tagged PDF from a layout of ours and the words it sets. */
export function typesetPdf(layout: string, inputs: Readonly<Record<string, string>>): Buffer {
  const typst = opened();
  const { result } = typst.compile({ mainFileContent: layout, inputs });
  if (!result) throw new Error('a paper could not be laid out');
  const pdf = toPdf(typst, result);
  typst.evictCache(KEPT_TURNS);
  return pdf;
}

function toPdf(typst: NodeCompiler, laidOut: Parameters<NodeCompiler['pdf']>[0]): Buffer {
  try {
    return typst.pdf(laidOut, { pdfStandard: ACCESSIBLE, creationTimestamp: NO_DATE });
  } catch {
    return typst.pdf(laidOut, { pdfTags: true, creationTimestamp: NO_DATE });
  }
}

/** SHA-256 of a document, as it is signed and verified. */
export const hashOf = (pdf: Uint8Array): string => createHash('sha256').update(pdf).digest('hex');
