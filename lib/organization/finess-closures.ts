/** What one département of the register would lose because a file does not mention it any more. */
export type Disappearance = {
  readonly territoryCode: string;
  readonly open: number;
  readonly missing: number;
};

/**
 * A file cut short must not close the world: beyond one establishment in five of a département, an operator must say
 * that it is meant. A handful may always disappear (a small département, a corrected file).
 */
export const CLOSURE_GUARD = { share: 0.2, handful: 3 } as const;

/** The départements where too many establishments would disappear at once. */
export function suspectDisappearances(
  disappearances: readonly Disappearance[],
): readonly Disappearance[] {
  return disappearances.filter(
    ({ open, missing }) => missing > CLOSURE_GUARD.handful && missing > open * CLOSURE_GUARD.share,
  );
}

/** « 44 : 412 sur 430 » */
export function sayDisappearances(disappearances: readonly Disappearance[]): string {
  return disappearances
    .map(({ territoryCode, open, missing }) => `${territoryCode} : ${missing} sur ${open}`)
    .join(' ; ');
}
