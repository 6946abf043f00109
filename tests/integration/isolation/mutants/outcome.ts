/** What became of one weakening: which check turned red, or null when none did. */
export type Outcome = {
  readonly kind: 'database' | 'code';
  readonly name: string;
  readonly killedBy: string | null;
};
