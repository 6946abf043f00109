import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { SolicitationId, TerritoryId } from '@/lib/identity/actor';
import type { LearnedOdds } from '../answer-odds';

const SHARDS = 16;

/** What the answers of a territory have taught, cell by cell. */
export async function readLearned(tx: Tx, territoryId: TerritoryId): Promise<LearnedOdds> {
  const rows = await tx.$queryRaw<LearnedOdds[number][]>`
    select key, sum(asked)::int as asked, sum(yes)::int as yes, sum(answered)::int as answered,
      sum(delay_log_sum)::float8 as "delayLogSum", sum(delay_log_squares)::float8 as "delayLogSquares"
    from answer_odds where territory_id = ${territoryId} group by key order by key`;
  return rows;
}

type Cells = { readonly keys: readonly string[]; readonly of: SolicitationId };

/** One more question in these cells. The shard comes from the question, so that answers seldom wait for one another; keys in order, so that two never wait in a circle. */
export async function countAsked(
  tx: Tx,
  territoryId: TerritoryId,
  { keys, of }: Cells,
): Promise<void> {
  await tx.$executeRaw`
    insert into answer_odds as o (territory_id, key, shard, asked)
    select ${territoryId}, key, abs(hashtext(${of}) % ${SHARDS}), 1 from unnest(${[...keys]}::text[]) as k(key) order by key
    on conflict (territory_id, key, shard) do update set asked = o.asked + 1`;
}

/** What one answer teaches the cells kept with its question: yes or no, and after how long. Nothing when the question kept none. */
export async function learnAnswer(
  tx: Tx,
  territoryId: TerritoryId,
  answer: { readonly of: SolicitationId; readonly yes: boolean; readonly minutes: number },
): Promise<void> {
  const log = Math.log(Math.max(1, answer.minutes));
  await tx.$executeRaw`
    insert into answer_odds as o (territory_id, key, shard, yes, answered, delay_log_sum, delay_log_squares)
    select ${territoryId}, key, abs(hashtext(${answer.of}) % ${SHARDS}), ${answer.yes ? 1 : 0}, 1, ${log}::float8, ${log * log}::float8
    from solicitations s, jsonb_array_elements_text(s.odds->'keys') as k(key)
    where s.id = ${answer.of}::uuid order by key
    on conflict (territory_id, key, shard) do update set yes = o.yes + excluded.yes, answered = o.answered + 1,
      delay_log_sum = o.delay_log_sum + excluded.delay_log_sum, delay_log_squares = o.delay_log_squares + excluded.delay_log_squares`;
}
