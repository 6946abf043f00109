/** One question put to the product by somebody, and the canaries its answer may hold. */
export type Question = {
  readonly name: string;
  readonly ask: () => Promise<unknown>;
  readonly may: readonly string[];
};
