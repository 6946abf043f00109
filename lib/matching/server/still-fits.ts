import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { NeedId, PersonId, TerritoryId } from '@/lib/identity/actor';
import { adjacentDepartments } from '@/lib/territory/adjacent';
import { firstLastingObstacle, type LastingFacts } from '../lasting-gates';
import type { Post } from '../post';
import { findLastingFacts, listLastingFactsOf } from './lasting-facts.repository';
import { findPost } from './post.repository';

/** Whether a person may still hold a need, as both stand in this transaction; never for whom or what cannot be seen. */
export async function stillFits(tx: Tx, needId: NeedId, personId: PersonId): Promise<boolean> {
  const post = await findPost(tx, needId);
  const person = post && (await findLastingFacts(tx, personId));
  return Boolean(person && firstLastingObstacle(person, post) === null);
}

/** Who of the people asked for a need no longer fits what it has become. */
export type Misfits = (post: Post) => ReadonlySet<PersonId>;

/** What the people asked for a need are, those of the neighbouring départements too, each read under the voice of their own territory. */
export async function readAsked(
  territoryId: TerritoryId,
  needId: NeedId,
  now: Date,
): Promise<readonly LastingFacts[]> {
  const asked: LastingFacts[] = [];
  for (const code of [territoryId, ...adjacentDepartments(territoryId)]) {
    const speaker = { role: 'matching', territoryId: code as TerritoryId } as const;
    asked.push(...(await withActor(speaker, 'read', now, (tx) => listLastingFactsOf(tx, needId))));
  }
  return asked;
}

/**
 * Reads, under the engine’s own voice, what the people asked for a need are (lib/decisions/003): its structure sees none
 * of it. Somebody asked meanwhile is not in it: their own yes decides.
 */
export async function readMisfits(
  territoryId: TerritoryId,
  needId: NeedId,
  now: Date,
): Promise<Misfits> {
  const asked = await readAsked(territoryId, needId, now);
  return (post) =>
    new Set(
      asked
        .filter((person) => firstLastingObstacle(person, post) !== null)
        .map(({ personId }) => personId),
    );
}
