// The most seats anybody could have filled, knowing every answer beforehand: the planning engine, given only the pairs that
// would have come (a yes in time, not given up, nobody weary). No policy can do better; asking one by one cannot know it.
import { WORKING_TIME } from '@/lib/matching/working-time-law';
import type { Instance } from '@/lib/plan/instance';
import { planTerritory } from '@/lib/plan/plan-territory';
import { COMMON } from './scenario';
import { type Game, whenAwake } from './season';
import type { SimNeed, SimPerson } from './territory';

// Asked as soon as the need is posted, does this person come?
function wouldCome({ truth }: Game, person: SimPerson, need: SimNeed): boolean {
  const at = whenAwake(need.postedAt);
  const { says, minutes } = truth.answer(person, need, at, false);
  const inTime = says === 'yes' && at + minutes <= need.startsAt - COMMON.notice;
  return inTime && truth.givesUp(person, need, at + minutes) === null;
}

/** The instance of the season as hindsight sees it: a seat is worth a seat. */
export function hindsightOf(game: Game): Instance {
  const { needs } = game.territory;
  const byPerson = new Map<string, { needId: string; score: number }[]>();
  for (const need of needs) {
    const coming = (game.eligibles[need.rank] ?? []).filter(({ person }) =>
      wouldCome(game, person, need),
    );
    for (const { person } of coming) {
      const known = byPerson.get(person.base.personId) ?? [];
      byPerson.set(person.base.personId, [...known, { needId: need.post.id, score: 0 }]);
    }
  }
  return {
    needs: needs.map(({ post, seats }) => ({
      id: post.id,
      periods: [{ start: post.period.start.getTime(), end: post.period.end.getTime() }],
      seats,
      weight: 1,
      structureId: post.structureId,
    })),
    people: [...byPerson].map(([id, eligible]) => ({
      id,
      eligible,
      weeklyCeiling: WORKING_TIME.CT.week.cap,
    })),
    // two rounds of one day may be held by one person: a bound is never stricter than the law
    restMinutes: 0,
  };
}

/** Seats filled by the best plan of hindsight, with the bound that proves nothing fills more (within the gap of the plan). */
export function optimumOf(game: Game): { readonly seats: number; readonly bound: number } {
  const plan = planTerritory(hindsightOf(game));
  return { seats: plan.assignments.length, bound: plan.bound };
}
