/** What the network says became of a message. */
export const REPORTS = [
  'accepted',
  'answered',
  'delivered',
  'no-answer',
  'failed',
  'unreachable',
] as const;
export type Report = (typeof REPORTS)[number];

export const DELIVERIES = ['accepted', 'delivered', 'failed', 'unreachable'] as const;
export type Delivery = (typeof DELIVERIES)[number];

const AS_KEPT: Readonly<Record<Report, Delivery>> = {
  accepted: 'accepted',
  answered: 'delivered',
  delivered: 'delivered',
  'no-answer': 'unreachable',
  failed: 'failed',
  unreachable: 'unreachable',
};

/** How sure each is: « delivered » is a fact that no late « accepted » nor « failed » undoes. */
const SURENESS: Readonly<Record<Delivery, number>> = {
  accepted: 0,
  failed: 1,
  unreachable: 1,
  delivered: 2,
};

/** How many times a call rings in all before another way is looked for, and how long between two (minutes). */
export const RINGS = { most: 2, apart: 10 } as const;

/** What is kept after one more report, whatever the order they come in. */
export function deliveryAfter(kept: Delivery | null, report: Report): Delivery {
  const said = AS_KEPT[report];
  return kept !== null && SURENESS[kept] >= SURENESS[said] ? kept : said;
}

/** What to do of a report: nothing more, ring again later, or find another way to the person. */
export function afterReport(
  kept: Delivery | null,
  report: Report,
  rings: number,
): 'kept' | 'reached' | 'ring-again' | 'missed' {
  const now = deliveryAfter(kept, report);
  if (now === kept || now === 'accepted') return 'kept';
  if (now === 'delivered') return 'reached';
  return report === 'no-answer' && rings < RINGS.most ? 'ring-again' : 'missed';
}
