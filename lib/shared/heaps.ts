/** Things heaped by a key, each heap and the things of each in the order given, kept whole or in part. Map.groupBy, for a Node that has none (before 21). */
export function heapsOf<One, Key, Kept = One>(
  ones: Iterable<One>,
  keyOf: (one: One) => Key,
  kept: (one: One) => Kept = (one) => one as never,
): Map<Key, Kept[]> {
  const heaps = new Map<Key, Kept[]>();
  for (const one of ones) {
    const key = keyOf(one);
    const heap = heaps.get(key);
    if (heap) heap.push(kept(one));
    else heaps.set(key, [kept(one)]);
  }
  return heaps;
}
