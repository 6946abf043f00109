// Common random numbers: what would befall a person about a need depends on who, on what and on the seed, never on the
// policy that asks nor on the order of events. Two policies that ask the same person for the same need get the same answer.

/** What a draw is about; each subject has its own stream. */
export const SUBJECTS = {
  temper: 1,
  yes: 2,
  delay: 3,
  refusal: 4,
  fatigue: 5,
  rest: 6,
  regret: 7,
  cancellation: 8,
  cancellationAt: 9,
  absence: 10,
  visit: 11,
  visitAt: 12,
} as const;
type Subject = keyof typeof SUBJECTS;

/** A number from 0 (included) to 1 (excluded) for a subject, a person and a need (or a day). */
export type Draws = (subject: Subject, person: number, need: number) => number;

const TWO_32 = 4_294_967_296;

function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The draws of one season. */
export function drawsOf(seed: number): Draws {
  const root = mix(seed + 0x9e3779b9);
  return (subject, person, need) => {
    const ofSubject = mix(root ^ Math.imul(SUBJECTS[subject], 0x9e3779b1));
    const ofPerson = mix(ofSubject ^ Math.imul(person + 1, 0x85ebca77));
    return mix(ofPerson ^ Math.imul(need + 1, 0xc2b2ae3d)) / TWO_32;
  };
}

/** A draw of the normal law from one number between 0 and 1 (logistic approximation of the quantile, 0.02 at most). */
export function normalOf(uniform: number): number {
  const safe = Math.min(1 - 1e-9, Math.max(1e-9, uniform));
  const odds = safe ** 0.1349 - (1 - safe) ** 0.1349;
  return odds / 0.1975;
}

/** A duration of the exponential law, of this mean. */
export const lasting = (mean: number, uniform: number) => -mean * Math.log(1 - uniform);
