// A season ready to be played: the same territory, the same people, the same answers for every policy.
import { drawsOf } from './draws';
import { eligiblesOf } from './eligible';
import type { Scenario } from './scenario';
import type { Game } from './season';
import { type SimNeed, territoryOf } from './territory';
import { truthOf } from './truth';

/** The game of a scenario, and how many needs were left out because the reserve has hardly anybody for them. */
export function gameOf(scenario: Scenario): Game & { readonly leftOut: number } {
  const all = territoryOf(scenario);
  const eligibles = eligiblesOf(all);
  const kept = all.needs.filter(
    ({ rank, seats }) => (eligibles[rank]?.length ?? 0) >= scenario.reserveAtLeast * crowd(seats),
  );
  return {
    scenario,
    territory: {
      people: all.people,
      needs: kept.map((need, rank): SimNeed => ({ ...need, rank })),
    },
    eligibles: kept.map(({ rank }) => eligibles[rank] ?? []),
    truth: truthOf(scenario, drawsOf(scenario.seed)),
    leftOut: all.needs.length - kept.length,
  };
}

/** two seats ask for half as many people again, three for twice as many */
const crowd = (seats: number) => (seats + 1) / 2;

/** The same territory with other answers, when nothing of the territory itself changes; otherwise another one. */
export function variantOf(game: Game, change: Partial<Scenario>): Game {
  const scenario = { ...game.scenario, ...change };
  const moved = TERRITORY_FIELDS.some((field) => scenario[field] !== game.scenario[field]);
  if (moved) return gameOf(scenario);
  return { ...game, scenario, truth: truthOf(scenario, drawsOf(scenario.seed)) };
}
const TERRITORY_FIELDS = ['seed', 'days', 'people', 'needsADay', 'reserveAtLeast'] as const;
