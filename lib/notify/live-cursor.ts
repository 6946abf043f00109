/**
 * Where a reader of the live events stands. Ids are drawn before commit, so a smaller one may appear after a greater
 * one: the holes below the greatest seen are asked for again until no transaction can fill them any more.
 */
export type LiveCursor = {
  readonly last: bigint;
  /** missing ids, with the instant (ms) each was first missed */
  readonly holes: ReadonlyMap<bigint, number>;
};

/** Longer than a transaction may wait and last. */
export const HOLE_MS = 45_000;
/** At most so many holes are kept, the newest. */
export const HOLES_MAX = 2_000;

export const startAt = (last: bigint): LiveCursor => ({ last, holes: new Map() });

/** Moves the cursor past the ids just read; gives those never seen before, in order. */
export function advance(
  cursor: LiveCursor,
  read: readonly bigint[],
  nowMs: number,
): { readonly cursor: LiveCursor; readonly fresh: readonly bigint[] } {
  const holes = new Map<bigint, number>();
  for (const [id, since] of cursor.holes) if (nowMs - since < HOLE_MS) holes.set(id, since);
  const fresh: bigint[] = [];
  let last = cursor.last;
  for (const id of [...read].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))) {
    if (id > last) {
      digHoles(holes, last, id, nowMs);
      last = id;
      fresh.push(id);
    } else if (holes.delete(id)) {
      fresh.push(id);
    }
  }
  return { cursor: { last, holes: newest(holes) }, fresh };
}

function digHoles(holes: Map<bigint, number>, last: bigint, id: bigint, nowMs: number): void {
  const first = id - last > BigInt(HOLES_MAX) ? id - BigInt(HOLES_MAX) : last + 1n;
  for (let missing = first; missing < id; missing += 1n) holes.set(missing, nowMs);
}

const newest = (holes: Map<bigint, number>) =>
  holes.size <= HOLES_MAX ? holes : new Map([...holes].slice(-HOLES_MAX));
