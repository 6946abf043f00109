import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Answering, Context, Manager, NeedId, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Party } from '../kind';
import { mayEnd, type ShownPaper } from '../paper';
import {
  type IdentityLevel,
  maySign,
  notesByHand,
  planSignedOn,
  type SignRefusal,
} from '../signature';
import { findMissions } from './held-missions';
import { findPaper, lockPaper, saveSignature, saveVoid } from './paper.repository';

/** What a signer gives: the exact document read, their name, and a drawing or not. */
export type Signing = {
  readonly paperId: string | null;
  readonly hash: string;
  readonly signer: string;
  readonly drawing: string | null;
};
type Signed = Result<
  { readonly paper: ShownPaper; readonly needId: NeedId },
  SignRefusal | 'not-found'
>;
export type Signer = Manager | PersonActor | Answering;

/** For which party somebody signs this paper; null when it is not theirs to sign. */
export async function partyOf(tx: Tx, actor: Signer, paper: ShownPaper): Promise<Party | null> {
  if (actor.role !== 'manager') return actor.personId === paper.personId ? 'person' : null;
  if (actor.organizationId === paper.organizationId)
    return (await findMissions(tx, actor, paper.needId)).ok ? 'host' : null;
  return actor.organizationId === paper.lenderId && actor.structureIds === null ? 'lender' : null;
}

type Written = {
  readonly way: 'drawn' | 'typed' | 'on-paper';
  readonly level: IdentityLevel;
  readonly signedAt: Date;
  readonly party: Party;
};

async function write(
  tx: Tx,
  context: Context<Signer>,
  paper: ShownPaper,
  said: Signing,
  { way, level, signedAt, party }: Written,
): Promise<Signed> {
  const { actor, now } = context;
  const may = maySign(
    { ...paper, state: stateOf(paper), hash: paper.hash ?? '' },
    paper.signatures,
    { party, hash: said.hash },
  );
  if (!may.ok) return may;
  await saveSignature(
    tx,
    paper,
    {
      ...{ id: newId<'signature'>(now), party, way, level, signedAt },
      ...{ signer: said.signer, hash: said.hash, drawing: way === 'drawn' ? said.drawing : null },
      signedBy: actor.role === 'answering' ? null : actor.userId,
    },
    now,
  );
  await record(tx, context, {
    ...{ action: 'paper.sign', objectKind: 'paper', objectId: paper.id },
    facts: { kind: paper.kind, party, way, level },
  });
  return accept({ paper, needId: paper.needId });
}

const stateOf = ({ state }: ShownPaper) => (state === 'making' ? 'void' : state);

async function held(tx: Tx, id: string | null): Promise<ShownPaper | null> {
  if (!id) return null;
  await lockPaper(tx, id);
  return await findPaper(tx, id);
}

/** Signs on the screen, for the party one is: a drawing, or one’s name typed. */
export async function signPaperAs(
  context: Context<Signer>,
  said: Signing & { readonly level: IdentityLevel },
): Promise<Signed> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Signed> => {
    const paper = await held(tx, said.paperId);
    const party = paper && (await partyOf(tx, actor, paper));
    if (!paper || !party) return refuse('not-found');
    const way = said.drawing ? 'drawn' : 'typed';
    return await write(tx, context, paper, said, { way, level: said.level, signedAt: now, party });
  });
}

type NotByHand = Result<never, 'signed-to-come' | 'signed-before-made' | 'paper-of-others'>;

/** « Signé sur papier »: an organization it is between says who signed the printed document, and when; the others are told. */
export async function signedOnPaperAs(
  context: Context<Manager>,
  said: Signing & { readonly party: Party; readonly signedAt: Date },
): Promise<Signed | NotByHand> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Signed | NotByHand> => {
    const paper = await held(tx, said.paperId);
    const side = paper && (await partyOf(tx, actor, paper));
    if (!paper) return refuse('not-found');
    const may = mayNote(paper, side);
    if (!may.ok) return may;
    const day = planSignedOn(said.signedAt, paper.issuedAt, now);
    if (!day.ok) return day;
    const { party, signedAt } = said;
    return await write(tx, context, paper, said, {
      way: 'on-paper',
      level: 'declared',
      signedAt,
      party,
    });
  });
}

/** To the lender, what the structure notes is not its own: it reads nothing there to note. */
function mayNote(
  paper: ShownPaper,
  side: Party | null,
): Result<true, 'not-found' | 'paper-of-others'> {
  if (!side) return refuse('not-found');
  if (side === notesByHand(paper)) return accept(true);
  return refuse(side === 'host' ? 'paper-of-others' : 'not-found');
}

type Voided = Result<
  { readonly paper: ShownPaper },
  'not-found' | 'paper-not-in-force' | 'statement-of-the-lender' | 'statement-signed'
>;

/** Whoever may says that a paper holds no more; nothing of it is deleted, and each who was to sign it is told. */
export async function voidPaperAs(
  context: Context<Manager>,
  { paperId }: { readonly paperId: string | null },
): Promise<Voided> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Voided> => {
    const paper = await held(tx, paperId);
    if (!paper) return refuse('not-found');
    const by = mayEnd(paper, await partyOf(tx, actor, paper));
    if (!by.ok) return by;
    await saveVoid(tx, paper.id, by.value, now);
    await record(tx, context, {
      ...{ action: 'paper.void', objectKind: 'paper', objectId: paper.id },
      facts: { kind: paper.kind },
    });
    return accept({ paper });
  });
}
