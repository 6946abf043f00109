import type { Ranked } from './ranking';

/** Who could come, told apart: those who said they are free, and the others, asked only when those are not enough. */
export type Coming = { readonly free: number; readonly lastResort: number };

export function comingOf(ranked: readonly Pick<Ranked, 'lastResort'>[]): Coming {
  const lastResort = ranked.filter((one) => one.lastResort).length;
  return { free: ranked.length - lastResort, lastResort };
}
