// The four policies on one game, and the sensitivity of the two that write to people.
import type { Policy } from './desk';
import { gameOf, variantOf } from './game';
import { optimumOf } from './hindsight';
import { type Details, type Figures, measure } from './measures';
import { ours, type Promised } from './ours';
import { type Scenario, VARIANTS } from './scenario';
import { type Game, type Played, play } from './season';
import { board, broadcast, nearest } from './simple-policies';

const DAY_MINUTES = 1440;

export type Results = Readonly<Record<Policy['key'], Figures & Details>>;

/** Among the needs announced with a chance in a band: what was announced on average, what came. */
export type PromiseBand = {
  readonly from: number;
  readonly to: number;
  readonly needs: number;
  readonly announced: number;
  readonly kept: number;
};

export type Comparison = {
  readonly scenario: Scenario;
  readonly people: number;
  readonly needs: number;
  readonly leftOut: number;
  readonly meanEligible: number;
  readonly optimum: { readonly seats: number; readonly bound: number };
  readonly results: Results;
  readonly promises: readonly PromiseBand[];
};

export type VariantResult = {
  readonly label: string;
  readonly ours: Figures & Details;
  readonly broadcast: Figures & Details;
};

/** Every seat of the need was taken at some moment: what a promise is about, before anybody gives a seat back. */
const wasFilled = ({ needs }: Played, rank: number) => needs[rank]?.filledAt != null;

const BANDS = [0, 0.5, 0.8, 0.9, 0.95, 0.99, 1.01] as const;

function bandsOf(promised: readonly Promised[], played: Played): readonly PromiseBand[] {
  return BANDS.slice(1).flatMap((most, index) => {
    const within = promised.filter(({ chance }) => chance >= (BANDS[index] ?? 0) && chance < most);
    if (within.length === 0) return [];
    const kept = within.filter(({ need }) => wasFilled(played, need)).length;
    const announced = within.reduce((sum, { chance }) => sum + chance, 0);
    return [
      {
        from: BANDS[index] ?? 0,
        to: most,
        needs: within.length,
        announced: announced / within.length,
        kept: kept / within.length,
      },
    ];
  });
}

const measured = (game: Game, policy: Policy, optimum: number) =>
  measure(play(game, policy), game.territory, game.scenario.days * DAY_MINUTES, optimum);

/** The four policies on the same season, beside the optimum of hindsight. */
export function compare(scenario: Scenario): Comparison {
  const game = gameOf(scenario);
  if (game.territory.needs.length === 0)
    throw new RangeError('No need is left to play: more days, more needs or more people.');
  const optimum = optimumOf(game);
  const promised: Promised[] = [];
  const played = play(game, ours(scenario, promised));
  const endsAt = scenario.days * DAY_MINUTES;
  const needs = game.territory.needs.length;
  return {
    scenario,
    people: game.territory.people.length,
    needs,
    leftOut: game.leftOut,
    meanEligible: game.eligibles.reduce((sum, { length }) => sum + length, 0) / Math.max(1, needs),
    optimum,
    results: {
      ours: measure(played, game.territory, endsAt, optimum.seats),
      board: measured(game, board(), optimum.seats),
      broadcast: measured(game, broadcast(), optimum.seats),
      nearest: measured(game, nearest(), optimum.seats),
    },
    promises: bandsOf(promised, played),
  };
}

/** What becomes of it when one assumption is wrong, on a season half as long; `tell` hears each label. */
export function vary(scenario: Scenario, tell: (label: string) => void): readonly VariantResult[] {
  const days = Math.max(7, Math.round(scenario.days / 2));
  const usual = gameOf({ ...scenario, days });
  return VARIANTS.flatMap(({ label, change }) => {
    tell(label);
    const game = variantOf(usual, change);
    if (game.territory.needs.length === 0) return [];
    const optimum = optimumOf(game).seats;
    return [
      {
        label,
        ours: measured(game, ours(game.scenario), optimum),
        broadcast: measured(game, broadcast(), optimum),
      },
    ];
  });
}
