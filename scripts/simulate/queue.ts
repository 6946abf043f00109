/** What is to happen, by time; equal times in the order they were said. */
export type Queue<Event> = {
  readonly push: (at: number, event: Event) => void;
  readonly pop: () => { readonly at: number; readonly event: Event } | null;
};

type Entry<Event> = { readonly at: number; readonly order: number; readonly event: Event };

const before = <Event>(a: Entry<Event>, b: Entry<Event>) =>
  a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap. */
export function queueOf<Event>(): Queue<Event> {
  const heap: Entry<Event>[] = [];
  let order = 0;
  const entry = (index: number) => heap[index] as Entry<Event>;
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [entry(b), entry(a)];
  };
  const rise = (from: number) => {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(entry(index), entry(parent))) return;
      swap(index, parent);
      index = parent;
    }
  };
  const leastChild = (index: number) => {
    const [left, right] = [2 * index + 1, 2 * index + 2];
    return right < heap.length && before(entry(right), entry(left)) ? right : left;
  };
  const sink = () => {
    let index = 0;
    for (let child = leastChild(0); child < heap.length; child = leastChild(index)) {
      if (!before(entry(child), entry(index))) return;
      swap(child, index);
      index = child;
    }
  };
  return {
    push: (at, event) => {
      heap.push({ at, order, event });
      order += 1;
      rise(heap.length - 1);
    },
    pop: () => {
      const first = heap[0];
      const last = heap.pop();
      if (!first || !last) return null;
      if (heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return { at: first.at, event: first.event };
    },
  };
}
