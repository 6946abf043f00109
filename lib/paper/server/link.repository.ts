import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Party } from '../kind';
import type { ShownPaper } from '../paper';
import { toWhole, type WholeRow } from '../paper-row';
import type { OwnRequest } from '../provider';

/** A paper as whoever holds the link of a mail reads it, with their own request to the provider. */
export type LinkedPaper = ShownPaper & { readonly request: OwnRequest | null };

/** What the link of a mail opens: for which party, at whose place, which papers. */
export type LinkedPapers = {
  readonly party: Party;
  /** the account the link signs for; null for a person, whose link it is */
  readonly reader: string | null;
  readonly hostName: string;
  readonly structureName: string;
  readonly papers: readonly LinkedPaper[];
};

type LinkRow = Omit<WholeRow, 'id'> & {
  id: string | null;
  party: Party;
  reader: string | null;
  host_name: string;
  structure_name: string;
  request: OwnRequest | null;
};

const hasPaper = (row: LinkRow): row is LinkRow & WholeRow => row.id !== null;

/** The papers of the link the speaker holds, those in force first; null when it opens nothing. */
export async function findLinked(tx: Tx): Promise<LinkedPapers | null> {
  const rows = await tx.$queryRaw<LinkRow[]>`select * from papers_by_link()`;
  const [first] = rows;
  if (!first) return null;
  const { party, reader, host_name: hostName, structure_name: structureName } = first;
  const papers = rows.filter(hasPaper).map((row) => ({ ...toWhole(row), request: row.request }));
  return { party, reader, hostName, structureName, papers };
}

/** The bytes of one of those papers. */
export async function findLinkedPdf(
  tx: Tx,
  id: string,
): Promise<{ readonly pdf: Uint8Array; readonly code: string } | null> {
  const [row] = await tx.$queryRaw<{ pdf: Uint8Array; code: string }[]>`
    select pdf, code from pdf_by_link(${id}::uuid)`;
  return row ?? null;
}

/** Signs for the party whose link the speaker holds; false when this paper is not of the link. */
export async function saveLinkSignature(
  tx: Tx,
  one: {
    readonly id: string;
    readonly paperId: string;
    readonly hash: string;
    readonly signer: string;
    readonly drawing: string | null;
  },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    select sign_by_link(${one.id}::uuid, ${one.paperId}::uuid, ${one.hash}, ${one.signer}, ${one.drawing}) as done`;
  return row?.done ?? false;
}
