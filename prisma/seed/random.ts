import { throwsFor } from '@/lib/shared/dice';

/** Our own dice: the same seed throws the same numbers on every machine, forever. */
export type Dice = {
  /** a number from 0 (included) to 1 (excluded) */
  readonly next: () => number;
  /** a whole number between two bounds, both included */
  readonly between: (low: number, high: number) => number;
  /** true with this probability */
  readonly chance: (probability: number) => boolean;
  readonly pick: <Value>(values: readonly Value[]) => Value;
  /** one value, by weight */
  readonly weighted: <Value>(rows: readonly (readonly [weight: number, value: Value])[]) => Value;
  /** an id of version 7 carrying an instant */
  readonly id: (at: Date) => string;
};

const TWO_32 = 4_294_967_296;

/** Dice of one subject: adding a throw elsewhere in the seed never moves the others. */
export function diceFor(subject: string): Dice {
  const next = throwsFor(`releve ${subject}`);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(next() * values.length)];
    if (value === undefined) throw new Error(`Nothing to pick from (${subject}).`);
    return value;
  };
  return {
    next,
    pick,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    weighted: (rows) => {
      let left = next() * rows.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of rows) {
        left -= weight;
        if (left < 0) return value;
      }
      return pick(rows)[1];
    },
    id: (at) => {
      const word = () =>
        Math.floor(next() * TWO_32)
          .toString(16)
          .padStart(8, '0');
      const time = at.getTime().toString(16).padStart(12, '0');
      const [a, b, c] = [word(), word(), word()];
      const variant = ((Number.parseInt(b.slice(0, 1), 16) & 0x3) | 0x8).toString(16);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${variant}${b.slice(1, 4)}-${a.slice(3)}${b.slice(4, 8)}${c.slice(0, 3)}`;
    },
  };
}
