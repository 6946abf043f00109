import 'server-only';
import { createHash } from 'node:crypto';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Tx } from './with-actor';

/**
 * Does an act once for the key a form carries (R-24): a second tap gets the first answer back, the same key with
 * another body is refused, an act refused leaves its key free. Call it inside the act's own transaction; the key lives as long as the effect.
 */
export async function once<Answer extends object, Refusal extends string>(
  tx: Tx,
  demand: {
    readonly actorId: string;
    readonly key: string;
    readonly body: unknown;
    readonly now: Date;
  },
  effect: () => Promise<Result<Answer, Refusal>>,
): Promise<Result<Answer, Refusal | 'key-used-otherwise'>> {
  const bodyHash = createHash('sha256').update(JSON.stringify(demand.body)).digest('base64url');
  // two taps at the same instant: the second waits here until the first has committed
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${demand.actorId}:${demand.key}`}, 7))`;
  const [before] = await tx.$queryRaw<{ body_hash: string; response: Answer }[]>`
    select body_hash, response from idempotency_keys where actor_id = ${demand.actorId}::uuid and key = ${demand.key}`;
  if (before) {
    return before.body_hash === bodyHash ? accept(before.response) : refuse('key-used-otherwise');
  }
  const done = await effect();
  if (!done.ok) return done;
  await tx.$executeRaw`
    insert into idempotency_keys (actor_id, key, body_hash, response, created_at)
    values (${demand.actorId}::uuid, ${demand.key}, ${bodyHash}, ${JSON.stringify(done.value)}::jsonb, ${demand.now})`;
  return done;
}
