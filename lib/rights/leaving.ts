/** A mission that leaving gives back, as the person reads it before they confirm. */
export type MissionToGiveBack = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly structure: string;
};
