/** What counts as a reason: a sentence somebody else can judge later, not a letter typed to pass. One rule for all. */
export const REASON_LENGTH = { least: 20, most: 300 } as const;
const FEWEST_WORDS = 3;

/** Whether a text says why: long enough, in several words. */
export function isReason(text: string, most: number = REASON_LENGTH.most): boolean {
  const said = text.trim();
  const words = said.split(/\s+/).filter((word) => /\p{L}{2,}/u.test(word));
  return said.length >= REASON_LENGTH.least && said.length <= most && words.length >= FEWEST_WORDS;
}

export const REASON_TOO_SHORT = `Écrivez votre raison en une phrase (au moins ${REASON_LENGTH.least} caractères).`;
export const REASON_TOO_LONG = `Au plus ${REASON_LENGTH.most} caractères.`;
