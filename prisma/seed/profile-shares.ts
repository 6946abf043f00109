import type { PersonKind, StudyLevel } from '@/lib/profile/person';
import type { Proof, Trade } from '@/lib/profile/trade';
import type { TravelMean } from '@/lib/territory/distance';

type Share<Value> = readonly (readonly [weight: number, value: Value])[];

/** Who joins a reserve, per hundred. */
export const KIND_SHARES: Share<PersonKind> = [
  [23, 'lent-staff'],
  [20, 'health-student'],
  [8, 'student'],
  [12, 'retiree'],
  [12, 'civic-volunteer'],
  [6, 'department-agent'],
  [8, 'job-seeker'],
  [6, 'part-timer'],
  [2, 'independent'],
  [1.5, 'director'],
  [1.5, 'association-team'],
];

/** What each kind of person usually does. */
export const TRADE_SHARES: Readonly<Record<PersonKind, Share<Trade>>> = {
  'lent-staff': [
    [26, 'care-assistant'],
    [12, 'nurse'],
    [12, 'social-care-assistant'],
    [10, 'service-agent'],
    [11, 'educator'],
    [10, 'specialised-educator'],
    [7, 'home-carer'],
    [4, 'night-watch'],
    [3, 'cook'],
    [3, 'activity-leader'],
    [2, 'gerontology-assistant'],
    [2, 'house-manager'],
    [4, 'workshop-instructor'],
    [1, 'coordinating-nurse'],
    [1, 'psychologist'],
    [1, 'occupational-therapist'],
    [1, 'psychomotor-therapist'],
    [1, 'maintenance-worker'],
    [1, 'laundry-worker'],
    [1, 'technical-educator'],
  ],
  'health-student': [[1, 'service-agent']],
  student: [
    [40, 'company'],
    [20, 'kitchen-assistant'],
    [15, 'receptionist'],
    [15, 'cleaner'],
    [10, 'activity-leader'],
  ],
  retiree: [
    [22, 'nurse'],
    [20, 'care-assistant'],
    [14, 'specialised-educator'],
    [8, 'home-carer'],
    [6, 'secretary'],
    [8, 'driver'],
    [8, 'cook'],
    [3, 'social-worker'],
    [3, 'physiotherapist'],
    [3, 'health-manager'],
    [5, 'maintenance-worker'],
  ],
  'civic-volunteer': [
    [55, 'company'],
    [20, 'activity-leader'],
    [15, 'receptionist'],
    [10, 'driver'],
  ],
  'civic-service': [[1, 'company']],
  'department-agent': [
    [22, 'social-worker'],
    [20, 'secretary'],
    [14, 'driver'],
    [12, 'maintenance-worker'],
    [10, 'cook'],
    [8, 'early-childhood-educator'],
    [14, 'receptionist'],
  ],
  'job-seeker': [
    [26, 'service-agent'],
    [20, 'home-helper'],
    [14, 'cleaner'],
    [12, 'kitchen-assistant'],
    [12, 'home-carer'],
    [10, 'care-assistant'],
    [6, 'night-watch'],
  ],
  'part-timer': [
    [30, 'home-carer'],
    [22, 'home-helper'],
    [18, 'care-assistant'],
    [16, 'service-agent'],
    [14, 'social-care-assistant'],
  ],
  independent: [
    [48, 'nurse'],
    [16, 'physiotherapist'],
    [12, 'psychologist'],
    [8, 'occupational-therapist'],
    [8, 'speech-therapist'],
    [8, 'psychomotor-therapist'],
  ],
  director: [
    [50, 'director'],
    [25, 'health-manager'],
    [25, 'home-care-coordinator'],
  ],
  'association-team': [
    [50, 'company'],
    [25, 'driver'],
    [25, 'activity-leader'],
  ],
};

export const STUDY_SHARES: Share<StudyLevel> = [
  [26, 'nursing-1'],
  [28, 'nursing-2'],
  [26, 'nursing-3'],
  [4, 'medicine-1st-cycle-2'],
  [3, 'medicine-2nd-cycle-2'],
  [10, 'care-assistant-student'],
  [3, 'other'],
];

/** How well a trade is proven, by who says it: an employer has seen the diploma of those it lends. */
export const PROOF_SHARES: Readonly<Record<PersonKind, Share<Proof>>> = {
  'lent-staff': [
    [70, 'seen'],
    [25, 'verified'],
    [5, 'declared'],
  ],
  'health-student': [[1, 'declared']],
  student: [[1, 'declared']],
  retiree: [
    [50, 'declared'],
    [30, 'seen'],
    [20, 'verified'],
  ],
  'civic-volunteer': [[1, 'declared']],
  'civic-service': [[1, 'declared']],
  'department-agent': [
    [80, 'seen'],
    [20, 'declared'],
  ],
  'job-seeker': [
    [70, 'declared'],
    [30, 'seen'],
  ],
  'part-timer': [
    [30, 'declared'],
    [70, 'seen'],
  ],
  independent: [
    [90, 'verified'],
    [10, 'declared'],
  ],
  director: [
    [60, 'seen'],
    [40, 'declared'],
  ],
  'association-team': [[1, 'seen']],
};

/** Trades whose holders stand in a public register. */
export const IN_A_REGISTER: readonly Trade[] = [
  'nurse',
  'coordinating-nurse',
  'physiotherapist',
  'occupational-therapist',
  'psychomotor-therapist',
  'speech-therapist',
  'psychologist',
  'social-worker',
];

export const TRAVEL_SHARES: Share<readonly TravelMean[]> = [
  [58, ['car']],
  [12, ['car', 'public-transport']],
  [16, ['public-transport', 'on-foot']],
  [10, ['bike', 'public-transport']],
  [4, ['on-foot']],
];

/** The weeks people live, by kind of person. */
export const RHYTHMS = [
  'office-free',
  'rest-days',
  'nights',
  'week-ends',
  'placement',
  'mornings',
  'afternoons',
  'wide',
] as const;
export type Rhythm = (typeof RHYTHMS)[number];

export const RHYTHM_SHARES: Readonly<Record<PersonKind, Share<Rhythm>>> = {
  'lent-staff': [
    [45, 'rest-days'],
    [22, 'nights'],
    [18, 'week-ends'],
    [15, 'afternoons'],
  ],
  'health-student': [
    [50, 'placement'],
    [25, 'week-ends'],
    [20, 'nights'],
    [5, 'wide'],
  ],
  student: [
    [55, 'week-ends'],
    [30, 'afternoons'],
    [15, 'mornings'],
  ],
  retiree: [
    [40, 'mornings'],
    [25, 'office-free'],
    [20, 'afternoons'],
    [15, 'wide'],
  ],
  'civic-volunteer': [
    [35, 'week-ends'],
    [35, 'afternoons'],
    [30, 'office-free'],
  ],
  'civic-service': [[1, 'office-free']],
  'department-agent': [
    [60, 'office-free'],
    [25, 'mornings'],
    [15, 'week-ends'],
  ],
  'job-seeker': [
    [55, 'office-free'],
    [25, 'wide'],
    [20, 'nights'],
  ],
  'part-timer': [
    [40, 'mornings'],
    [30, 'afternoons'],
    [15, 'week-ends'],
    [15, 'nights'],
  ],
  independent: [
    [50, 'afternoons'],
    [50, 'week-ends'],
  ],
  director: [
    [70, 'office-free'],
    [30, 'mornings'],
  ],
  'association-team': [
    [60, 'week-ends'],
    [40, 'wide'],
  ],
};
