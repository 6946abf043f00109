/** How many screens of one place may ask for their page at once, and the room each of them is given beyond. Choice of the product, 2026-11-27. */
export const CROWD_RULE = { atOnce: 10, msEach: 400 } as const;

/** The longest a screen that heard some news waits before it reads its page again (ms): nothing among few, a turn among many. */
export const readAgainWithin = (screens: number): number =>
  screens <= CROWD_RULE.atOnce ? 0 : screens * CROWD_RULE.msEach;

/** When the turn of one screen comes (ms), drawn between half of the longest wait and the whole of it. */
export const turnIn = (withinMs: number, chance: number): number => withinMs * (0.5 + chance / 2);
