import { HARD, sayCount, sayDuration, sayShare } from '@/lib/shared/french';
import { sayBareDay } from '@/lib/shared/french-time';
import { SMALL_CELL } from '@/lib/situation/situation';
import { fits, LEVER_TABLE, LEVERS, type Lever, type LeverCase } from './lever';
import type { LeverResult } from './lever-result';

/** What a lever gave in like cases of one territory: the answers had, a part counting for half. */
export type Seen = { readonly answered: number; readonly gave: number };

/** How many cases the belief is worth against what was seen. Product choice, 2026-11-27. */
export const BELIEF_WORTH = 4;

/** What one result is worth; nothing either way when nobody had answered. */
export const WORTH: Readonly<Record<Exclude<LeverResult, 'void'>, number>> = {
  yes: 1,
  partial: 0.5,
  no: 0,
};

/** How often a lever gives somebody: what was seen, leaning on what is believed while little was. */
export function chanceOf(lever: Lever, { answered, gave }: Seen): number {
  const { believed } = LEVER_TABLE[lever];
  return (gave + believed * BELIEF_WORTH) / (answered + BELIEF_WORTH);
}

const UNSEEN: Seen = { answered: 0, gave: 0 };

/** A lever to pull, and why it comes there. */
export type Advice = { readonly lever: Lever; readonly why: string };

type Tried = { readonly lever: Lever; readonly result: LeverResult | null };

/** The levers left for a case, the likeliest first; what is decided by an authority comes last, once the rest was tried. */
export function adviceFor(
  kind: LeverCase,
  tried: readonly Tried[],
  seen: ReadonlyMap<Lever, Seen>,
): readonly Advice[] {
  // withdrawn before anybody answered, it was not tried
  const used = new Set(tried.filter(({ result }) => result !== 'void').map(({ lever }) => lever));
  // what may be done again comes after what was not tried
  const tier = (lever: Lever) => (LEVER_TABLE[lever].lastResort ? 2 : Number(used.has(lever)));
  const chance = (lever: Lever) => chanceOf(lever, seen.get(lever) ?? UNSEEN);
  const isLeft = (lever: Lever) => !used.has(lever) || LEVER_TABLE[lever].again === true;
  return LEVERS.filter((lever) => isLeft(lever) && fits(lever, kind))
    .sort(
      (a, b) => tier(a) - tier(b) || chance(b) - chance(a) || LEVERS.indexOf(a) - LEVERS.indexOf(b),
    )
    .map((lever) => ({ lever, why: sayWhy(seen.get(lever) ?? UNSEEN) }));
}

/** Where it comes from: what was seen in like cases, or that too little was. */
export function sayWhy({ answered, gave }: Seen): string {
  if (answered < SMALL_CELL)
    return 'Trop peu de cas semblables ici pour le savoir : c’est l’ordre de départ de Relève.';
  return `Dans le territoire, pour des cas semblables${HARD}: ${sayShare(gave / answered)} de réussite.`;
}

/** What one lever gave in a territory; nothing is said of a few. */
export type LeverRecord = {
  readonly lever: Lever;
  readonly pulled: number;
  readonly answered: number;
  readonly gave: number;
  /** answers that gave something, in whole or in part */
  readonly helped: number;
  readonly people: number;
  readonly hours: number;
  readonly medianMinutes: number | null;
  /** when it was first pulled */
  readonly since: Date;
};

/** What a lever gave in the territory, as it is told where one chooses it: tried how often, since when, how many times it gave something. */
export function saySuccess(record: LeverRecord | null): string {
  if (!record) return 'Pas encore essayé dans le territoire depuis un an.';
  const tried = `Essayé ${record.pulled}${HARD}fois dans le territoire depuis le ${sayBareDay(record.since)}`;
  const told = toldRecord(record);
  if (!told) return `${tried}${HARD}: trop peu de réponses pour dire ce qu’il donne.`;
  const gave = `${sayCount(told.answered, 'réponse')}, dont ${record.helped} avec un résultat, entier ou en partie`;
  const delay =
    told.medianMinutes === null
      ? ''
      : `, une fois sur deux en moins de ${sayDuration(Math.max(1, Math.round(told.medianMinutes)))}`;
  return `${tried}${HARD}: ${gave}${delay}.`;
}

/** A record as it may be shown: figures from five answers on. */
export const toldRecord = (record: LeverRecord): LeverRecord | null =>
  record.answered < SMALL_CELL ? null : record;
