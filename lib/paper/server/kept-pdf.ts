import 'server-only';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { ShownPaper } from '../paper';
import { signedCopyOf } from '../signed-copy';
import { makeCopy } from './make-document';

/** A file somebody keeps of a paper. */
export type KeptPdf = { readonly pdf: Uint8Array; readonly code: string };

/** The document that is signed, or the copy that says who signed it. */
export type WhichPdf = 'document' | 'copy';

/** Which file of a paper an address asks for: « ?exemplaire » is the copy. */
export const whichPdf = (asked: URLSearchParams): WhichPdf =>
  asked.has('exemplaire') ? 'copy' : 'document';

/** The document as it stands, or its copy made from it and from its signatures; no copy before a first signature. */
export function pdfOf(
  paper: ShownPaper,
  made: KeptPdf,
  which: WhichPdf,
): Result<KeptPdf, 'not-found'> {
  if (which === 'document') return accept(made);
  const copy = signedCopyOf(paper);
  return copy
    ? accept({ code: `${made.code}-signe`, pdf: makeCopy(copy, made.pdf) })
    : refuse('not-found');
}
