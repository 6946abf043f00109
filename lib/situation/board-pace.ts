/** How often the boards of a territory are told what stands, whatever their number (ms): the time that passes moves figures too. Choice of the product, 2026-11-27. */
export const BOARD_PACE = {
  /** at most once in that time, while things happen */
  everyMs: 1_000,
  /** and once in that time, when nothing does */
  quietMs: 60_000,
  /** asked again so long after a reading that failed */
  againMs: 5_000,
  /** what stands beside the figures is read again so often, though none of them moved */
  pageMs: 300_000,
} as const;

/** When the boards are read next (ms from now), after a reading that began a while ago. */
export function nextReading(
  { isMoved, failed }: { readonly isMoved: boolean; readonly failed: boolean },
  sinceMs: number,
): number {
  const pace = failed ? 'againMs' : isMoved ? 'everyMs' : 'quietMs';
  return Math.max(0, BOARD_PACE[pace] - Math.max(0, sinceMs));
}

/** Whether what stands beside the figures was read too long before them; both ISO 8601. */
export const isPageOld = (readAt: string, toldAt: string): boolean =>
  Date.parse(toldAt) - Date.parse(readAt) >= BOARD_PACE.pageMs;
