import 'server-only';
import type pg from 'pg';
import { withActor } from '@/lib/db/with-actor';
import { inTransaction } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import type { Post } from '../post';
import type { Ranked } from '../ranking';
import { rankTyped } from '../typed-engine';
import { feed } from '../typed-people';
import {
  drawOpenPosts,
  listPeopledTerritories,
  rebuildBatch,
  recordRankingAlarm,
} from './check-ranking.repository';
import { listCandidates } from './matching.repository';
import { rankIn } from './rank-post';
import { findWeights } from './weights.repository';

export type CheckTools = {
  readonly pool: pg.Pool;
  readonly clock: () => Date;
  readonly log: (event: string, facts?: Readonly<Record<string, string | number>>) => void;
};

const BATCH = 500;
const BEFORE_ANYBODY = '00000000-0000-0000-0000-000000000000';
const DRAWN = 3;
const TOP = 50;

/** Every night: the engine’s copy is compared with its sources and made again; a difference is an alarm. */
export async function rebuildStandings(tools: CheckTools): Promise<number> {
  const territories = await listPeopledTerritories(tools.pool as never);
  let different = 0;
  for (const territoryId of territories) different += await rebuildTerritory(tools, territoryId);
  tools.log('standings-rebuilt', { territories: territories.length, different });
  return different;
}

async function rebuildTerritory(
  { pool, clock, log }: CheckTools,
  territoryId: TerritoryId,
): Promise<number> {
  const total = { compared: 0, different: 0 };
  let after: string | null = BEFORE_ANYBODY;
  while (after !== null) {
    const from: string = after;
    const one = await inTransaction(pool, (db) => rebuildBatch(db, territoryId, from, BATCH));
    total.compared += one.compared;
    total.different += one.different;
    after = one.last;
  }
  if (total.different > 0) {
    log('alarm-standings-differ', { territory: territoryId, ...total });
    await inTransaction(pool, (db) =>
      recordRankingAlarm(
        db,
        { territoryId, action: 'standings-rebuilt', needId: null, facts: total },
        clock(),
      ),
    );
  }
  return total.different;
}

const told = (ranked: readonly Ranked[]) =>
  ranked.map(({ fitting, score }) => `${fitting.candidate.personId} ${score}`);

/** How many of the first fifty stand elsewhere in the second engine, both reading the same instant. */
async function differenceOn(post: Post, now: Date): Promise<number> {
  return withActor({ role: 'matching', territoryId: post.territoryId }, 'read', now, async (tx) => {
    const weights = await findWeights(tx, post.territoryId, now);
    const first = told(await rankIn(tx, post, now, { weights, wanted: TOP }));
    const everybody = await listCandidates(tx, post, now);
    const second = told(rankTyped(feed(everybody, now), post, TOP, weights));
    const length = Math.max(first.length, second.length);
    return Array.from({ length }, (_, rank) => first[rank] !== second[rank]).filter(Boolean).length;
  });
}

/** Every hour: a few open needs are ranked by both engines; a difference is an alarm. */
export async function checkRanking({ pool, clock, log }: CheckTools): Promise<number> {
  const now = clock();
  const posts = await drawOpenPosts(pool as never, now, DRAWN);
  let wrong = 0;
  for (const post of posts) {
    const different = await differenceOn(post, now);
    if (different === 0) continue;
    wrong += 1;
    log('alarm-engines-disagree', { need: post.id, different });
    await inTransaction(pool, (db) =>
      recordRankingAlarm(
        db,
        {
          territoryId: post.territoryId,
          action: 'ranking-checked',
          needId: post.id,
          facts: { different, among: TOP },
        },
        now,
      ),
    );
  }
  log('ranking-checked', { needs: posts.length, wrong });
  return wrong;
}
