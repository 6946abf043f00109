/** How long open needs have been posted, told by stretches; a convention of reading, no text sets any. Hours. */
const WAITING_STRETCHES = [
  { from: 0, label: 'Depuis moins de 6\u00a0h' },
  { from: 6, label: 'Depuis 6 à 24\u00a0h' },
  { from: 24, label: 'Depuis 1 à 3\u00a0jours' },
  { from: 72, label: 'Depuis plus de 3\u00a0jours' },
] as const;
/** Where one stretch ends and the next begins (hours). */
export const WAITING_LIMITS = WAITING_STRETCHES.flatMap(({ from }) => from || []);

/** The open needs posted since as long, by rank of their stretch, and the seats they still lack. */
export type WaitingCount = {
  readonly stretch: number;
  readonly needs: number;
  readonly seats: number;
};

/** How long the needs still open have been waiting since they were posted, all of them counted. */
export type Waiting = {
  readonly counts: readonly WaitingCount[];
  /** since when half of them, at least, are posted; null when none is open */
  readonly half: Date | null;
  /** when the first of them was posted */
  readonly oldest: Date | null;
};

type WaitingLine = { readonly label: string; readonly needs: number; readonly seats: number };

/** The same, told stretch by stretch, those where nothing waits as well. */
export const waitingLines = ({ counts }: Waiting): readonly WaitingLine[] =>
  WAITING_STRETCHES.map(({ label }, rank) => {
    const { needs, seats } = counts.find(({ stretch }) => stretch === rank) ?? NONE;
    return { label, needs, seats };
  });
const NONE = { needs: 0, seats: 0 } as const;

/** How many needs are open. */
export const countOpen = ({ counts }: Waiting): number =>
  counts.reduce((sum, { needs }) => sum + needs, 0);
