import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import { type Result, refuse } from '@/lib/shared/result';
import { type FactKind, leaseSince } from '../case';
import { sayMeanwhile } from '../case-words';
import type { Subject } from '../entry';
import {
  type CaseChange,
  type CasePlace,
  type CaseRow,
  findLastCase,
  findPlace,
  insertFact,
  listFacts,
  lockSubject,
  renewViewer,
  saveCase,
} from './case.repository';

/** A subject under lock, and its last case. */
export type Held = { readonly place: CasePlace; readonly last: CaseRow | null };

/** Which case an act is on, and the version its page showed; 0 when there was none. */
export type On = { readonly subject: Subject; readonly seen: number };

/** Does something on a subject of one’s own territory, under lock: whoever wrote since is told about, in their own words. */
export const underLock = <Value, Refusal extends string>(
  { actor, now }: Context<CellMember>,
  { subject, seen }: On,
  work: (tx: Tx, held: Held) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | 'not-found'>> =>
  withActor(actor, 'write', now, async (tx): Promise<Result<Value, Refusal | 'not-found'>> => {
    await lockSubject(tx, subject);
    const place = await findPlace(tx, subject);
    if (!place) return refuse('not-found');
    const last = await findLastCase(tx, place);
    const done = await work(tx, { place, last });
    if (done.ok || !last || !STALE.includes(done.refusal)) return done;
    return refuse(done.refusal, sayMeanwhile(await listFacts(tx, last.id, seen)));
  });
const STALE: readonly string[] = ['changed-meanwhile', 'case-closed'];

/** Writes one more thing on a case under lock: its change, what happened, who is there, what live screens and the journal are told. */
export async function write(
  tx: Tx,
  context: Context<CellMember>,
  { place, last }: { readonly place: CasePlace; readonly last: CaseRow },
  {
    kind,
    text = null,
    about = [],
    ...change
  }: CaseChange & {
    readonly kind: FactKind;
    readonly text?: string | null;
    readonly about?: readonly string[];
  },
): Promise<void> {
  const saved = await saveCase(tx, last, change, context.now);
  if (!saved) throw new Error('a case under lock does not move');
  const moved = { ...last, version: last.version + 1 };
  await writeFact(tx, context, { place, last: moved }, { kind, text, about });
}

/** Adds what happened to the history of a case, which stays as it is: open or closed, at the same version. */
export async function writeFact(
  tx: Tx,
  context: Context<CellMember>,
  { place, last }: { readonly place: CasePlace; readonly last: CaseRow },
  {
    kind,
    text = null,
    about = [],
  }: {
    readonly kind: FactKind;
    readonly text?: string | null;
    readonly about?: readonly string[];
  },
): Promise<void> {
  const { actor, now } = context;
  const written = { id: last.id, territoryId: place.territoryId, version: last.version };
  await insertFact(tx, written, { kind, text, about, by: actor.membershipId }, now);
  await tell(tx, context, place, { kind, id: last.id });
}

/** What live screens and the journal are told of an act: never its words. */
export async function tell(
  tx: Tx,
  context: Context<CellMember>,
  place: CasePlace,
  { kind, id }: { readonly kind: FactKind; readonly id: string },
): Promise<void> {
  const { actor, now } = context;
  await look(tx, context, id as CaseRow['id']);
  const { territoryId, needId } = place;
  // of no organization: what a cell does is heard by the cell alone
  await announce(tx, now, { organizationId: null, territoryId, needId, kind: 'queue-changed' });
  await record(
    tx,
    { actor, now },
    { action: `case.${kind}`, objectKind: 'case', objectId: id, facts: {} },
  );
}

/** The speaker has the case under their eyes; true when nobody knew it. */
export const look = (tx: Tx, { actor, now }: Context<CellMember>, id: CaseRow['id']) =>
  renewViewer(tx, actor, id, { now, since: leaseSince(now) });
