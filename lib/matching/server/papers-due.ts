import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import type { Gate } from '../gate';
import { papersDue } from '../lasting-gates';
import { findLastingFacts } from './lasting-facts.repository';
import { findPost } from './post.repository';

/** What the registry still wants made or seen before this person comes, as both stand in this transaction. */
export async function readPapersDue(
  tx: Tx,
  needId: NeedId,
  personId: PersonId,
): Promise<readonly Gate[]> {
  const post = await findPost(tx, needId);
  const person = post && (await findLastingFacts(tx, personId));
  return post && person ? papersDue(person, post) : [];
}
