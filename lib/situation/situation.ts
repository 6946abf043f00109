import type { NeedId, StructureId } from '@/lib/identity/actor';
import { SEVERITIES, type Severity } from '@/lib/need/need';
import type { FinessFamily } from '@/lib/organization/finess-categories';
import type { Trade } from '@/lib/profile/trade';
import { minutesOf, type Period } from '@/lib/shared/period';
import type { NeedAlert } from '@/lib/solicitation/alert';

/** What cannot be left undone: somebody’s safety, care or meals. */
export const CRITICAL = ['vital', 'serious'] as const satisfies readonly Severity[];
export const isCritical = (severity: Severity) =>
  (CRITICAL as readonly Severity[]).includes(severity);

/** Hours to the start, as the cell thinks of them; the last stretch has no end. */
export const STRETCHES = [
  { key: '6h', withinHours: 6, words: 'Dans les 6 h' },
  { key: '24h', withinHours: 24, words: 'De 6 à 24 h' },
  { key: '72h', withinHours: 72, words: 'De 1 à 3 jours' },
  { key: '7d', withinHours: 168, words: 'De 3 à 7 jours' },
  { key: 'later', withinHours: null, words: 'Plus tard' },
] as const;
export const STRETCH_LIMITS = STRETCHES.flatMap(({ withinHours }) => withinHours ?? []);

/** How far ahead uncovered critical hours are counted (hours). */
export const HORIZONS = [24, 72, 168] as const;
export type Horizon = (typeof HORIZONS)[number];
/** The same, and until the activation that runs ends; no hour counts for it while none runs. */
export const LOOKS = [...HORIZONS, 'activation'] as const;
export type Look = (typeof LOOKS)[number];

export const URGENCY_LEVELS = ['red', 'orange', 'yellow', 'green'] as const;
export type UrgencyLevel = (typeof URGENCY_LEVELS)[number];

/** From which level a need is shown, first rule that holds: hours left before it starts, by severity. Choice of the product, 2026-11-22; no text sets a threshold. */
const URGENCY: readonly {
  readonly level: UrgencyLevel;
  readonly hours: Readonly<Partial<Record<Severity, number>>>;
}[] = [
  { level: 'red', hours: { vital: 6, serious: 6 } },
  { level: 'orange', hours: { vital: 72, serious: 24, degraded: 6 } },
  { level: 'yellow', hours: { vital: 168, serious: 72, degraded: 24, comfort: 6 } },
];

/** Hours before a need starts; 0 once it has. */
export const hoursToStart = ({ start }: Period, now: Date) =>
  Math.max(0, minutesOf({ start: now, end: start }) / 60);

/** How urgent an open need is: what is at stake and how soon. */
export function urgencyOf(
  need: { readonly severity: Severity; readonly period: Period },
  now: Date,
): UrgencyLevel {
  const left = hoursToStart(need.period, now);
  const rule = URGENCY.find(({ hours }) => left <= (hours[need.severity] ?? -1));
  return rule?.level ?? 'green';
}

/** An open need as the cell sees it: a place, hours and seats; nobody’s name. */
export type OpenNeed = {
  readonly id: NeedId;
  readonly structureName: string;
  readonly categoryCode: string;
  readonly communeName: string;
  readonly epciCode: string | null;
  readonly trade: Trade;
  readonly period: Period;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly severity: Severity;
  readonly postedAt: Date;
  readonly asked: number;
  readonly yes: number;
};

/** An open need that went up to the cell by itself, and what had been tried. */
export type RaisedNeed = { readonly need: OpenNeed; readonly alerts: readonly NeedAlert[] };

export const seatsLeft = ({ seats, seatsTaken }: Pick<OpenNeed, 'seats' | 'seatsTaken'>) =>
  Math.max(0, seats - seatsTaken);

/** Worst first: level, then what is at stake, then the soonest, then the longest waiting. */
export function worstFirst(needs: readonly OpenNeed[], now: Date): readonly OpenNeed[] {
  const weights = (need: OpenNeed) => [
    URGENCY_LEVELS.indexOf(urgencyOf(need, now)),
    SEVERITIES.indexOf(need.severity),
    need.period.start.getTime(),
    need.postedAt.getTime(),
  ];
  return needs
    .map((need) => ({ need, weights: weights(need) }))
    .sort((a, b) => firstDifference(a.weights, b.weights) || (a.need.id < b.need.id ? -1 : 1))
    .map(({ need }) => need);
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((weight, rank) => weight !== b[rank]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Open seats of one structure, trade, severity and stretch: the grain every picture, table and file is drawn from. */
export type SeatGrain = {
  readonly structureId: StructureId;
  readonly family: FinessFamily;
  readonly organizationName: string;
  readonly trade: Trade;
  readonly epciCode: string | null;
  readonly epciName: string | null;
  readonly severity: Severity;
  /** rank in STRETCHES */
  readonly stretch: number;
  readonly seats: number;
  /** seat-hours inside each look ahead, from now */
  readonly hours: Readonly<Record<Look, number>>;
};

/** Seats of one heap, and those that cannot be left undone. */
export type Heap = {
  readonly key: string;
  readonly seats: number;
  readonly critical: number;
};

/** Open seats heaped by a key, the most critical first. */
export function heapBy(
  grains: readonly SeatGrain[],
  keyOf: (grain: SeatGrain) => string,
): readonly Heap[] {
  const heaps = new Map<string, { seats: number; critical: number }>();
  for (const grain of grains) {
    const heap = heaps.get(keyOf(grain)) ?? { seats: 0, critical: 0 };
    heap.seats += grain.seats;
    if (isCritical(grain.severity)) heap.critical += grain.seats;
    heaps.set(keyOf(grain), heap);
  }
  return [...heaps]
    .map(([key, heap]) => ({ key, ...heap }))
    .sort((a, b) => b.critical - a.critical || b.seats - a.seats || (a.key < b.key ? -1 : 1));
}

/** Critical seat-hours nobody covers yet, inside a horizon; rounded up, since a started hour is to be filled. */
export function uncoveredHours(grains: readonly SeatGrain[], horizon: Horizon): number {
  const critical = grains.filter(({ severity }) => isCritical(severity));
  const hours = critical.reduce((sum, grain) => sum + grain.hours[horizon], 0);
  return Math.max(0, Math.ceil(hours - 1e-6));
}

/** Seats open, by stretch of time and severity: the table behind the picture. */
export const seatsAt = (grains: readonly SeatGrain[], stretch: number, severity: Severity) =>
  grains
    .filter((grain) => grain.stretch === stretch && grain.severity === severity)
    .reduce((sum, { seats }) => sum + seats, 0);

/** What was done today and lately, in the territory. */
export type Pace = {
  readonly filledToday: number;
  readonly yesToday: number;
  /** needs somebody was asked for: people are not counted here, the needs’ own figures would give the small ones away */
  readonly needsAskedToday: number;
  /** median over the needs posted in the last seven days; null when fewer than five had a yes: it would be the delay of somebody */
  readonly minutesToFirstYes: number | null;
};

/** Below it, a count of people outside their own organization is not given. */
export const SMALL_CELL = 5;
