import 'server-only';
import { compileShift } from '@/lib/availability/availability';
import { missingHours } from '@/lib/availability/missing-hours';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { missOfAbsence } from '../absence';
import type { Candidate } from '../candidate';
import { firstObstacle } from '../gate';
import { ROUND, type Tally, tallyOf } from '../left-aside';
import { fittingOf, type Match } from '../match';
import type { Post } from '../post';
import { compareRanked, type Ranked, rate } from '../ranking';
import type { Weights } from '../weights';
import { missOfDistance } from '../wish-gate';
import { listCandidatePage } from './candidate-page.repository';
import { countReach, listNearMisses, listStandings, type ReachCount } from './standing.repository';
import { findWeights } from './weights.repository';

/** Rows asked beyond those wanted, for the people the registry will still set aside. */
const SPARE = 16;

type Judged = { readonly ranked: Ranked[]; readonly tally: Tally };

/** The registry's word on each of these people: their rank, or the gate where they stop. */
function judge(candidates: readonly Candidate[], post: Post, now: Date, weights: Weights): Judged {
  const shift = compileShift(post.period);
  const ranked: Ranked[] = [];
  const tally = tallyOf();
  for (const candidate of candidates) {
    const fitting = fittingOf(candidate, post, shift, now);
    const obstacle = firstObstacle(fitting);
    if (obstacle) tally.note(obstacle);
    else if (fitting.hold) ranked.push(rate(fitting, fitting.hold, weights));
  }
  return { ranked: ranked.sort(compareRanked), tally };
}

const asEngine = <Value>(post: Post, now: Date, work: (tx: Tx) => Promise<Value>) =>
  withActor({ role: 'matching', territoryId: post.territoryId }, 'read', now, work);

/**
 * The first people of a ranking, best first. The order comes from one statement on the standings; each page is judged again
 * by the registry, and the next is read until enough have passed: a new gate is honoured without a word here.
 */
export async function rankPost(post: Post, now: Date, wanted: number): Promise<readonly Ranked[]> {
  return asEngine(post, now, async (tx) => {
    const weights = await findWeights(tx, post.territoryId, now);
    return rankIn(tx, post, now, { weights, wanted });
  });
}

/** The same inside a transaction of the engine's. */
export async function rankIn(
  tx: Tx,
  post: Post,
  now: Date,
  { weights, wanted }: { readonly weights: Weights; readonly wanted: number },
): Promise<readonly Ranked[]> {
  const passed: Ranked[] = [];
  const limit = wanted + SPARE;
  for (let from = 0; passed.length < wanted; from += limit) {
    const page = await listStandings(tx, post, now, weights, { from, limit });
    const ids = page.map(({ personId }) => personId);
    const candidates = await listCandidatePage(tx, post, now, ids);
    passed.push(...judge(candidates, post, now, weights).ranked);
    if (page.length < limit) break;
  }
  return passed.slice(0, wanted);
}

/** Everybody who could come, best first, and where each of the others was left: reach counted in one statement, the rest by the registry. */
export async function matchPost(post: Post, now: Date): Promise<Match> {
  return asEngine(post, now, async (tx) => {
    const { reach, ranked, tally } = await wholeMatch(tx, post, now);
    tally.add('radius', reach.qualified - reach.inReach);
    tally.add('availability', reach.inReach - reach.available);
    return { registered: reach.registered, ranked, leftAside: tally.counts() };
  });
}

/** The same with what is missing to those a little too far or not free for the whole shift: what a director reads. */
export async function matchPostTold(post: Post, now: Date): Promise<Match> {
  return asEngine(post, now, async (tx) => {
    const { reach, ranked, tally } = await wholeMatch(tx, post, now);
    const { beyondKm, away } = await listNearMisses(tx, post, now, FARTHEST_TOLD);
    const shift = compileShift(post.period);
    const absences = away.flatMap(
      (said) => missOfAbsence(missingHours(said, shift), post.period) ?? [],
    );
    const beyond = beyondKm.map((km) => missOfDistance(km));
    tally.measure('radius', beyond);
    tally.add('radius', reach.qualified - reach.inReach - beyond.length);
    tally.measure('availability', absences);
    tally.add('availability', reach.inReach - reach.available - absences.length);
    return { registered: reach.registered, ranked, leftAside: tally.counts() };
  });
}
const FARTHEST_TOLD = Math.max(...ROUND.km);

async function wholeMatch(tx: Tx, post: Post, now: Date): Promise<Judged & { reach: ReachCount }> {
  const weights = await findWeights(tx, post.territoryId, now);
  const reach = await countReach(tx, post, now);
  const candidates = await listCandidatePage(tx, post, now, reach.personIds);
  const judged = judge(candidates, post, now, weights);
  judged.tally.add('trade', reach.registered - reach.qualified);
  return { reach, ...judged };
}
