// The most seats anybody could have filled, knowing every answer beforehand: the planning engine, given only the pairs that
// would have come (a yes in time, not given up, nobody weary). No policy can do better; asking one by one cannot know it.
import { THRESHOLDS } from '@/lib/matching/hours-gate';
import type { Instance } from '@/lib/plan/instance';
import { planTerritory } from '@/lib/plan/plan-territory';
import { COMMON } from './scenario';
import { type Game, whenAwake } from './season';

/** The instance of the season as hindsight sees it: a seat is worth a seat. */
export function hindsightOf({ territory, eligibles, truth }: Game): Instance {
  const byPerson = new Map<string, { needId: string; score: number }[]>();
  for (const need of territory.needs) {
    const at = whenAwake(need.postedAt);
    const deadline = need.startsAt - COMMON.notice;
    for (const { person } of eligibles[need.rank] ?? []) {
      const { says, minutes } = truth.answer(person, need, at, false);
      if (says !== 'yes' || at + minutes > deadline) continue;
      if (truth.givesUp(person, need, at + minutes) !== null) continue;
      const known = byPerson.get(person.base.personId) ?? [];
      byPerson.set(person.base.personId, [...known, { needId: need.post.id, score: 0 }]);
    }
  }
  return {
    needs: territory.needs.map(({ post, seats }) => ({
      id: post.id,
      periods: [{ start: post.period.start.getTime(), end: post.period.end.getTime() }],
      seats,
      weight: 1,
      structureId: post.structureId,
    })),
    people: [...byPerson].map(([id, eligible]) => ({
      id,
      eligible,
      weeklyCeiling: THRESHOLDS.weeklyWork,
    })),
    restMinutes: THRESHOLDS.dailyRest,
  };
}

/** Seats filled by the best plan of hindsight, with the bound that proves nothing fills more (within the gap of the plan). */
export function optimumOf(game: Game): { readonly seats: number; readonly bound: number } {
  const plan = planTerritory(hindsightOf(game));
  return { seats: plan.assignments.length, bound: plan.bound };
}
