import type { PublicServed, Severity } from '@/lib/need/need';
import type { Task } from '@/lib/need/task';
import { type FinessFamily, finessCategory } from '@/lib/organization/finess-categories';
import type { Trade } from '@/lib/profile/trade';

/** A shift as services roster it: the hour it starts, how many hours it lasts. */
export type Roster = readonly [startsAt: string, hours: number];

/** What a place may lack: a trade, when, to do what. */
export type Template = {
  readonly trade: Trade;
  readonly rosters: readonly Roster[];
  readonly tasks: readonly Task[];
  readonly severities: readonly Severity[];
};

const DAY: readonly Roster[] = [
  ['06:45', 7.75],
  ['07:00', 12],
  ['13:30', 7.75],
];
const NIGHT: readonly Roster[] = [['20:45', 10]];
const ROUND: readonly Roster[] = [
  ['07:30', 4.5],
  ['17:00', 3.5],
  ['08:00', 7],
];
const AFTERNOON: readonly Roster[] = [
  ['14:00', 3.5],
  ['13:30', 5],
];
const EVENING: readonly Roster[] = [
  ['14:00', 8],
  ['15:00', 7],
];
const OFFICE: readonly Roster[] = [
  ['09:00', 7],
  ['08:30', 8],
];
const LONG_DAY: readonly Roster[] = [['09:00', 10]];

const template = (
  trade: Trade,
  rosters: readonly Roster[],
  tasks: readonly Task[],
  ...severities: Severity[]
): Template => ({ trade, rosters, tasks, severities });

const CARE: readonly Task[] = ['hygiene-care', 'transfers', 'feeding-help'];
const HELP: readonly Task[] = ['daily-life-help', 'transfers', 'feeding-help'];

type Shares = readonly (readonly [weight: number, template: Template])[];

const ELDERLY: Shares = [
  [26, template('care-assistant', DAY, CARE, 'serious', 'degraded')],
  [15, template('care-assistant', NIGHT, ['hygiene-care', 'night-watch'], 'vital', 'serious')],
  [13, template('nurse', DAY, ['nursing-care', 'medication'], 'vital', 'serious')],
  [15, template('service-agent', DAY, ['meal-service', 'cleaning'], 'degraded')],
  [8, template('social-care-assistant', DAY, HELP, 'serious', 'degraded')],
  [9, template('company', AFTERNOON, ['company', 'walks'], 'comfort')],
  [5, template('activity-leader', AFTERNOON, ['activities'], 'comfort')],
  [4, template('cook', [['07:00', 7]], ['cooking', 'dishes'], 'serious')],
  [3, template('laundry-worker', [['08:00', 7]], ['laundry'], 'degraded')],
  [2, template('receptionist', [['09:00', 7]], ['reception', 'calls'], 'comfort')],
];

const AT_HOME: Shares = [
  [38, template('home-carer', ROUND, HELP, 'vital', 'serious')],
  [
    34,
    template('home-helper', ROUND, ['meal-service', 'cleaning', 'errands'], 'serious', 'degraded'),
  ],
  [18, template('care-assistant', ROUND, CARE, 'serious')],
  [
    10,
    template(
      'nurse',
      [
        ['07:00', 7],
        ['16:30', 4],
      ],
      ['nursing-care'],
      'vital',
    ),
  ],
];

const CARE_AT_HOME: Shares = [
  [70, template('care-assistant', ROUND, CARE, 'vital', 'serious')],
  [
    30,
    template(
      'nurse',
      [
        ['07:00', 7],
        ['16:30', 4],
      ],
      ['nursing-care'],
      'vital',
    ),
  ],
];

const AUTONOMY: Shares = [
  [30, template('service-agent', DAY, ['meal-service', 'cleaning'], 'degraded')],
  [25, template('company', AFTERNOON, ['company', 'walks'], 'comfort')],
  [15, template('activity-leader', AFTERNOON, ['activities'], 'comfort')],
  [15, template('home-carer', ROUND, HELP, 'serious')],
  [15, template('receptionist', OFFICE, ['reception', 'calls'], 'degraded')],
];

const BY_DAY_ELDERLY: Shares = [
  [50, template('social-care-assistant', OFFICE, HELP, 'serious')],
  [30, template('activity-leader', OFFICE, ['activities'], 'degraded')],
  [20, template('driver', [['08:30', 3]], ['driving'], 'serious')],
];

const OPEN_SETTING: Shares = [
  [45, template('educator', OFFICE, ['education'], 'degraded')],
  [35, template('specialised-educator', OFFICE, ['education'], 'serious')],
  [20, template('secretary', OFFICE, ['administration'], 'degraded')],
];

const CHILDREN: Shares = [
  [30, template('educator', EVENING, ['education', 'activities'], 'serious', 'degraded')],
  [28, template('specialised-educator', EVENING, ['education', 'lone-supervision'], 'serious')],
  [16, template('social-care-assistant', DAY, HELP, 'serious')],
  [10, template('night-watch', [['21:30', 9.5]], ['night-watch'], 'vital')],
  [
    8,
    template(
      'driver',
      [
        ['07:30', 3],
        ['15:30', 3],
      ],
      ['driving'],
      'degraded',
    ),
  ],
  [8, template('nurse', [['08:30', 7.5]], ['nursing-care'], 'serious')],
];

const ADULTS: Shares = [
  [30, template('social-care-assistant', DAY, HELP, 'serious', 'degraded')],
  [24, template('care-assistant', DAY, CARE, 'serious')],
  [16, template('educator', EVENING, ['education'], 'degraded')],
  [10, template('nurse', DAY, ['nursing-care', 'medication'], 'vital')],
  [12, template('night-watch', [['21:30', 9.5]], ['night-watch'], 'vital')],
  [8, template('service-agent', DAY, ['cleaning', 'meal-service'], 'degraded')],
];

const WORK: Shares = [
  [60, template('workshop-instructor', [['08:30', 8]], ['education'], 'degraded')],
  [40, template('educator', [['08:30', 8]], ['education'], 'degraded')],
];

const PROTECTION: Shares = [
  [
    34,
    template(
      'specialised-educator',
      EVENING,
      ['education', 'lone-supervision'],
      'vital',
      'serious',
    ),
  ],
  [30, template('educator', EVENING, ['education'], 'serious')],
  [14, template('night-watch', [['21:30', 9.5]], ['night-watch'], 'vital')],
  [12, template('house-manager', [['07:00', 8]], ['cooking', 'laundry', 'cleaning'], 'degraded')],
  [10, template('educator', LONG_DAY, ['education'], 'vital')],
];

const SHELTER: Shares = [
  [50, template('educator', EVENING, ['education'], 'serious')],
  [25, template('social-worker', [['09:00', 7]], ['administration'], 'degraded')],
  [25, template('night-watch', [['21:30', 9.5]], ['night-watch'], 'serious')],
];

const BY_FAMILY: Readonly<Record<FinessFamily, Shares>> = {
  elderly: ELDERLY,
  'home-care': AT_HOME,
  'disabled-children': CHILDREN,
  'disabled-adults': ADULTS,
  'child-protection': PROTECTION,
  social: SHELTER,
  'not-host': SHELTER,
};

/** Categories whose work differs from the rest of their family. */
const BY_CATEGORY: Readonly<Record<string, Shares>> = {
  '246': WORK,
  '247': WORK,
  '354': CARE_AT_HOME,
  '202': AUTONOMY,
  '207': BY_DAY_ELDERLY,
  '182': OPEN_SETTING,
  '190': OPEN_SETTING,
  '295': OPEN_SETTING,
  '445': OPEN_SETTING,
  '446': OPEN_SETTING,
};

/** Categories closed on Saturdays and Sundays. */
export const WEEK_DAYS_ONLY = ['246', '247', '207', '182', '190', '295', '445', '446', '183'];

/** What a place of this category may lack, by weight. */
export function templatesOf(category: string): Shares {
  return BY_CATEGORY[category] ?? BY_FAMILY[finessCategory(category)?.family ?? 'social'];
}

const PUBLIC_OF: Readonly<Record<FinessFamily, PublicServed>> = {
  elderly: 'elderly',
  'home-care': 'elderly',
  'disabled-children': 'disabled-children',
  'disabled-adults': 'disabled-adults',
  'child-protection': 'protected-children',
  social: 'precarity',
  'not-host': 'mixed',
};

/** Whom a place of this category looks after. */
export const publicOf = (category: string): PublicServed =>
  category === '640' ? 'families' : PUBLIC_OF[finessCategory(category)?.family ?? 'social'];

/** What a director adds in a few words: never about anybody. */
export const NOTES = [
  'Badge à demander à l’accueil. Parking derrière le bâtiment.',
  'Binôme avec une collègue de l’équipe tout le créneau.',
  'Tenue fournie sur place, vestiaire au rez-de-chaussée.',
  'Repas possible avec l’équipe à 12 h 30.',
  'Entrée de nuit par la cour, sonner deux fois.',
  'Arrivez dix minutes avant pour les transmissions.',
] as const;

/** The very template of one trade at night or by day, for the needs the personas speak of. */
export const NIGHT_CARE = template(
  'care-assistant',
  NIGHT,
  ['hygiene-care', 'night-watch'],
  'vital',
);
export const DAY_CARE = template('care-assistant', [['06:45', 7.75]], CARE, 'serious');
export const DAY_NURSE = template(
  'nurse',
  [['07:00', 7.5]],
  ['nursing-care', 'medication'],
  'serious',
);
export const COMPANY = template('company', [['14:00', 3.5]], ['company', 'walks'], 'comfort');
export const COORDINATION = template(
  'coordinating-nurse',
  [['09:00', 8]],
  ['coordination'],
  'serious',
);
