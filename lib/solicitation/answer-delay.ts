/** How soon somebody answers, when they do: a log-normal delay, in minutes. */
export type AnswerDelay = {
  readonly medianMinutes: number;
  /** spread of the natural logarithm of the delay */
  readonly sigma: number;
};

// Error function to 1.5e-7 (Abramowitz and Stegun 7.1.26).
const ERF = {
  p: 0.3275911,
  a: [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429],
};

function erf(x: number): number {
  const t = 1 / (1 + ERF.p * Math.abs(x));
  const series = ERF.a.reduceRight((sum, a) => (sum + a) * t, 0);
  const value = 1 - series * Math.exp(-x * x);
  return x < 0 ? -value : value;
}

/** The share of the answers that have come so many minutes after the question, 0 to 1; none before it is put. */
export function answeredWithin({ medianMinutes, sigma }: AnswerDelay, minutes: number): number {
  if (minutes <= 0) return 0;
  if (sigma <= 0) return minutes >= medianMinutes ? 1 : 0;
  return (1 + erf(Math.log(minutes / medianMinutes) / (sigma * Math.SQRT2))) / 2;
}
