// Everything the season assumes, in one place. None of it is measured: each run says what it believes, and the
// sensitivity table says what happens when it is wrong.
import type { FreshnessLevel } from '@/lib/availability/freshness';
import type { Channel } from '@/lib/profile/channel';
import type { PersonKind } from '@/lib/profile/person';

export type Scenario = {
  readonly seed: number;
  readonly days: number;
  readonly people: number;
  readonly needsADay: number;
  /** needs for which the reserve counts fewer people are left out: no way of asking fills them, they call for recruiting */
  readonly reserveAtLeast: number;
  /** chance that one message makes somebody stop reading for a while */
  readonly fatigue: number;
  /** how long they stop, in days, on average */
  readonly fatigueDays: number;
  /** the same for somebody whose « oui » came too late */
  readonly regret: { readonly chance: number; readonly days: number };
  /** chance of a yes given up before the shift; of a yes that does not come */
  readonly cancellation: number;
  readonly absence: number;
  /** multiplies the odds of every real « oui » */
  readonly willingness: number;
  /** multiplies every real delay */
  readonly slowness: number;
  /** multiplies the chances our engine believes in; what it learns corrects the rest */
  readonly overconfidence: number;
  /** real answers correct the beliefs */
  readonly learns: boolean;
};

/** The season as told by default. */
export const SEASON: Scenario = {
  seed: 1,
  days: 56,
  people: 3_200,
  needsADay: 20,
  reserveAtLeast: 40,
  fatigue: 0.12,
  fatigueDays: 10,
  regret: { chance: 0.35, days: 20 },
  cancellation: 0.04,
  absence: 0.02,
  willingness: 1,
  slowness: 1,
  overconfidence: 1,
  learns: true,
};

/** What the season may be wrong about. */
export const VARIANTS: readonly { readonly label: string; readonly change: Partial<Scenario> }[] = [
  { label: 'Personne ne se lasse', change: { fatigue: 0, regret: { chance: 0, days: 0 } } },
  { label: 'On se lasse deux fois plus', change: { fatigue: 0.25 } },
  { label: 'Réponses trois fois plus lentes', change: { slowness: 3 } },
  { label: 'Deux fois moins de « oui »', change: { willingness: 0.5 } },
  { label: 'Moteur trois fois trop confiant', change: { overconfidence: 3 } },
  { label: 'Moteur trois fois trop prudent', change: { overconfidence: 1 / 3 } },
  {
    label: 'Trois fois trop confiant, et sans rien apprendre',
    change: { overconfidence: 3, learns: false },
  },
  { label: 'Un tiers de personnes en moins', change: { people: 2_130 } },
  { label: 'Y compris les métiers presque sans personne', change: { reserveAtLeast: 1 } },
  { label: 'Trois fois plus d’annulations', change: { cancellation: 0.12 } },
];

/** How people really answer. Written apart from what the engine believes, and different on purpose. */
export const TRUTH = {
  /** chance of a « oui », a day ahead, availability fresh, before the channel counts */
  yes: {
    'lent-staff': 0.15,
    'health-student': 0.24,
    student: 0.18,
    retiree: 0.16,
    'civic-volunteer': 0.2,
    // never asked for a shift
    'civic-service': 0,
    'department-agent': 0.1,
    'job-seeker': 0.22,
    'part-timer': 0.28,
    independent: 0.08,
    director: 0.12,
    'association-team': 0.26,
  } satisfies Record<PersonKind, number>,
  /** people differ: spread of their log-odds */
  temper: 0.7,
  channel: { email: -0.1, sms: 0.3, voice: 0.5 } satisfies Record<Channel, number>,
  medianMinutes: { email: 28, sms: 12, voice: 5 } satisfies Record<Channel, number>,
  sigma: 1.2,
  /** log-odds lost when the shift starts within so many minutes */
  shortNotice: [
    { untilMinutes: 240, logOdds: -0.4 },
    { untilMinutes: 900, logOdds: -0.15 },
  ],
  freshness: { fresh: 0, ageing: -0.2, stale: -0.9, dormant: -1.6 } satisfies Record<
    FreshnessLevel,
    number
  >,
  /** of those who do not say yes, the share who say no; the others stay silent */
  saysNo: 0.55,
  bySms: 0.4,
  /** chance that somebody looks at a notice board on a given day, and of a « oui » compared with a personal question */
  board: { visits: 0.12, logOdds: -0.2 },
} as const;

/** The rules every policy obeys, in the same run. */
export const COMMON = {
  /** nobody is written to from this hour, until this hour (Paris) */
  quiet: { from: 21, until: 8 },
  /** minutes before the shift after which nobody can come in time */
  notice: 45,
  /** nearest-first: minutes given to one person before the next is asked */
  patience: 30,
  /** ours: messages one person may get in seven days */
  weeklyCap: 5,
} as const;
