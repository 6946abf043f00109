/** The middle of some figures, the lower one of two, unknown ones left out; null when nothing is known. */
export function middle(values: readonly (number | null)[]): number | null {
  const known = values.filter((one) => one !== null).sort((a, b) => a - b);
  return known[Math.floor((known.length - 1) / 2)] ?? null;
}
