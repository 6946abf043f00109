import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { lowerFirst } from '@/lib/shared/french';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { ToTell } from '../case-sheet';
import { keyOf, type Subject } from '../entry';
import { type NotTold, sayHearer, seenAs } from '../not-told';
import { listNumbers, listReferents } from './case.repository';
import { type On, underLock, write } from './on-case';
import { type Entry, listEntries, notToldOf } from './read-entries';

/** Whom a cell must call for one subject of its queue; of an organization that lends, its numbers here and who speaks for it. */
export async function listToTell(
  tx: Tx,
  entry: Entry | undefined,
  now: Date,
): Promise<readonly ToTell[]> {
  const told: ToTell[] = [];
  for (const one of notToldOf(entry, now)) {
    const isLender = one.party === 'lender';
    const numbers = isLender ? await listNumbers(tx, one.who) : [];
    const referents = isLender ? await listReferents(tx, { organizationId: one.who }) : [];
    told.push({ ...one, numbers, referents });
  }
  return told;
}

/** Whom, by the message its page showed: `seenAs`. */
type Called = On & { readonly vu: string };
type Refusal = 'not-found' | 'changed-meanwhile' | 'case-closed' | 'told-since';

/** The one a page showed; another message to them may have failed since, which is to be read first. */
function stillNotTold(
  left: readonly NotTold[],
  vu: string,
): Result<NotTold, 'changed-meanwhile' | 'told-since'> {
  const one = left.find((other) => seenAs(other) === vu);
  if (one) return accept(one);
  const isStillLeft = left.some(({ who }) => vu.startsWith(`${who}@`));
  return refuse(isStillLeft ? 'changed-meanwhile' : 'told-since');
}

/** Writes on a case that somebody no message reached was told aloud: they are called no more, until another message fails. */
export const noteCallAs = (
  context: Context<CellMember>,
  { vu, ...on }: Called,
): Promise<Result<{ readonly subject: Subject }, Refusal>> =>
  underLock(context, on, async (tx, { place, last }) => {
    if (!last || last.closedAt) return refuse(last ? 'case-closed' : 'changed-meanwhile');
    const { structureId } = place;
    const entries = await listEntries(tx, context, { subject: on.subject, structureId });
    const entry = entries.find(({ key }) => key === keyOf(on.subject));
    const found = stillNotTold(notToldOf(entry, context.now), vu);
    if (!found.ok) return found;
    const one = found.value;
    const text = one.name ?? lowerFirst(sayHearer(one));
    await write(tx, context, { place, last }, { kind: 'called', text, about: [one.who] });
    return accept({ subject: on.subject });
  });
