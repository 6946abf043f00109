import type { Severity } from '@/lib/need/need';
import type { Trade } from '@/lib/profile/trade';
import { inParis } from '@/lib/shared/french-time';

/** Where a shift is cut in two: at its middle, or at the last half-hour before the night or the first after it. */
export type Cut = 'middle' | 'before-night' | 'after-night';

/** One way to say a need otherwise. */
export type Change =
  | { readonly kind: 'shift'; readonly minutes: number }
  | { readonly kind: 'day'; readonly days: number }
  | { readonly kind: 'trade'; readonly trade: Trade }
  | { readonly kind: 'all-kinds' }
  | { readonly kind: 'transport' }
  | { readonly kind: 'lodging' }
  | { readonly kind: 'seats'; readonly seats: number }
  | { readonly kind: 'split-shift'; readonly at: Cut }
  | { readonly kind: 'split-tasks' };
export type ChangeKind = Change['kind'];

/** How much a change upsets those who live and work there, least first. */
export const DISTURBANCES = [
  'slight',
  'larger-shift',
  'cut-in-two',
  'fewer-seats',
  'another-day',
] as const;
type Disturbance = (typeof DISTURBANCES)[number];

type ChangeRow = {
  readonly disturbs: Disturbance;
  /** what it costs beside an hour of shift, between two changes that disturb and bring as much */
  readonly effort: number;
  /** who has to agree, as the proposal says it; at people’s homes when that is somebody else */
  readonly decider: string;
  readonly deciderAtHome?: string;
  /** the only needs it makes sense for; all of them when absent */
  readonly severities?: readonly Severity[];
};

const RELAY = 'Vous, avec l’équipe qui passe le relais';
const NURSE = 'Vous, avec le cadre de santé';
const BUDGET = 'Vous, avec votre budget ou le Département';

/** A row per kind of change. Product choices, 2026-11-25 (lib/decisions/023). */
export const CHANGE_TABLE: Readonly<Record<ChangeKind, ChangeRow>> = {
  transport: { disturbs: 'slight', effort: 2, decider: BUDGET },
  // a night on site costs more than a journey
  lodging: { disturbs: 'slight', effort: 4, decider: BUDGET },
  trade: { disturbs: 'slight', effort: 2, decider: NURSE },
  'all-kinds': { disturbs: 'slight', effort: 2, decider: 'Vous' },
  // per hour; beyond an hour it disturbs more, see below
  shift: { disturbs: 'slight', effort: 1, decider: RELAY },
  'split-shift': { disturbs: 'cut-in-two', effort: 2, decider: RELAY },
  'split-tasks': { disturbs: 'cut-in-two', effort: 2, decider: NURSE },
  seats: { disturbs: 'fewer-seats', effort: 2, decider: 'Vous' },
  // a night without safety, a care not given, cannot wait for tomorrow
  day: {
    disturbs: 'another-day',
    effort: 2,
    decider: 'Vous, avec l’équipe concernée',
    deciderAtHome: 'Vous, avec la famille et l’équipe concernée',
    severities: ['degraded', 'comfort'],
  },
};

/** A shift moved by as much is a slight change still. */
export const SLIGHT_SHIFT_MINUTES = 60;

/** How much a change upsets, 0 for the least. */
export function disturbanceOf(change: Change): number {
  const isFar = change.kind === 'shift' && Math.abs(change.minutes) > SLIGHT_SHIFT_MINUTES;
  return DISTURBANCES.indexOf(isFar ? 'larger-shift' : CHANGE_TABLE[change.kind].disturbs);
}

const MINUTES_PER_HOUR = 60;

/** What a change costs beside an hour of shift. */
export function effortOf(change: Change): number {
  const { effort } = CHANGE_TABLE[change.kind];
  if (change.kind === 'shift') return (effort * Math.abs(change.minutes)) / MINUTES_PER_HOUR;
  return change.kind === 'day' ? effort * Math.abs(change.days) : effort;
}

/** Whether a kind of change makes sense for what happens if nobody comes. */
export function suits(kind: ChangeKind, severity: Severity): boolean {
  return CHANGE_TABLE[kind].severities?.includes(severity) ?? true;
}

/** Who has to agree; the family has a word where help is given in its home. */
export function deciderOf(kind: ChangeKind, atHome: boolean): string {
  const { decider, deciderAtHome } = CHANGE_TABLE[kind];
  return atHome && deciderAtHome ? deciderAtHome : decider;
}

/** The hours of the clock at which nobody is asked to start in the middle of a shift. */
export const NO_START = { from: 23, until: 6 } as const;

/** « 1 h 45 »: whether it is no hour to start at (Europe/Paris). */
export function isNoHourToStart(instant: Date): boolean {
  const { hour } = inParis(instant);
  return hour >= NO_START.from || hour < NO_START.until;
}

/** Changes tried together, and what they bring. */
export type Weighed = {
  readonly name: string;
  readonly changes: readonly Change[];
  readonly gains: number;
};

const worst = ({ changes }: Weighed) => Math.max(...changes.map(disturbanceOf));
const effort = ({ changes }: Weighed) => changes.reduce((sum, change) => sum + effortOf(change), 0);

/** More people first; at the same gain, the smaller effort; then the name. */
export const mostHelpful = (a: Weighed, b: Weighed) =>
  b.gains - a.gains || effort(a) - effort(b) || (a.name < b.name ? -1 : 1);

/** What a director reads first: one change before two, what upsets least, then what brings most. */
export const leastDisturbing = (a: Weighed, b: Weighed) =>
  a.changes.length - b.changes.length || worst(a) - worst(b) || mostHelpful(a, b);
