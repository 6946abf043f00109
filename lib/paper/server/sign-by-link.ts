import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashToken } from '@/lib/db/token';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Party } from '../kind';
import { maySign, type SignRefusal } from '../signature';
import { type KeptPdf, pdfOf, type WhichPdf } from './kept-pdf';
import {
  findLinked,
  findLinkedPdf,
  type LinkedPaper,
  type LinkedPapers,
  saveLinkSignature,
} from './link.repository';
import { lockPaper } from './paper.repository';

const holding = (token: string) => ({ role: 'auth', linkHash: hashToken(token) }) as const;

/** The papers a mail asked somebody to sign, by its link, without an account. Changes nothing, whoever opens it. */
export async function readPapersByLink(
  token: string,
  now: Date,
): Promise<Result<LinkedPapers, 'not-found'>> {
  const found = await withActor(holding(token), 'read', now, findLinked);
  return found ? accept(found) : refuse('not-found');
}

/** One of them, and for which party its reader signs. */
export async function readPaperByLink(
  token: string,
  id: string | null,
  now: Date,
): Promise<Result<{ readonly paper: LinkedPaper; readonly party: Party }, 'not-found'>> {
  const linked = await readPapersByLink(token, now);
  if (!linked.ok) return linked;
  const paper = linked.value.papers.find((one) => one.id === id);
  return paper ? accept({ paper, party: linked.value.party }) : refuse('not-found');
}

/** The document of one of them, byte for byte as it was made; or its copy, which says who signed and holds that document. */
export async function readPdfByLink(
  token: string,
  id: string | null,
  now: Date,
  which: WhichPdf = 'document',
): Promise<Result<KeptPdf, 'not-found'>> {
  const read = await readPaperByLink(token, id, now);
  if (!read.ok) return read;
  const { paper } = read.value;
  const found = await withActor(holding(token), 'read', now, (tx) => findLinkedPdf(tx, paper.id));
  return found ? pdfOf(paper, found, which) : refuse('not-found');
}

type Signed = Result<true, SignRefusal | 'not-found'>;

/** Signs one of them with one’s name, and a line drawn if wished: known by the link of a mail, and written down as such. */
export async function signByLink(
  token: string,
  said: {
    readonly paperId: string | null;
    readonly hash: string;
    readonly signer: string;
    readonly drawing?: string | null;
  },
  now: Date,
): Promise<Signed> {
  const { paperId } = said;
  if (!paperId) return refuse('not-found');
  return withActor(holding(token), 'write', now, async (tx): Promise<Signed> => {
    await lockPaper(tx, paperId);
    const linked = await findLinked(tx);
    const paper = linked?.papers.find(({ id }) => id === paperId);
    if (!linked || !paper || paper.state === 'making') return refuse('not-found');
    const { party, reader } = linked;
    const as = { ...paper, state: paper.state, hash: paper.hash ?? '' };
    const may = maySign(as, paper.signatures, { party, hash: said.hash });
    if (!may.ok) return may;
    return await write(tx, {
      ...said,
      drawing: said.drawing ?? null,
      paperId,
      party,
      reader,
      kind: paper.kind,
      token,
      now,
    });
  });
}

async function write(
  tx: Tx,
  one: {
    readonly paperId: string;
    readonly hash: string;
    readonly signer: string;
    readonly drawing: string | null;
    readonly party: Party;
    readonly reader: string | null;
    readonly kind: string;
    readonly token: string;
    readonly now: Date;
  },
): Promise<Signed> {
  const { paperId, party, reader, kind, token, drawing, now } = one;
  const signed = await saveLinkSignature(tx, { ...one, id: newId<'signature'>(now) });
  if (!signed) return refuse('not-found');
  await record(
    tx,
    { actor: { ...holding(token), ...(reader ? { userId: reader } : {}) }, now },
    {
      ...{ action: 'paper.sign', objectKind: 'paper', objectId: paperId },
      facts: { kind, party, way: drawing ? 'drawn' : 'typed', level: 'link' },
    },
  );
  return accept(true);
}
