import type { Trade } from '@/lib/profile/trade';

/**
 * What a person will do once there. Said task by task so that what the law keeps for qualified people is told apart
 * from what a volunteer may do: `regulated` is computed from these rows, never asked.
 */
export const TASKS = [
  'nursing-care',
  'medication',
  'medication-help',
  'hygiene-care',
  'daily-life-help',
  'transfers',
  'feeding-help',
  'care-records',
  'therapy',
  'night-watch',
  'lone-supervision',
  'education',
  'coordination',
  'company',
  'meal-company',
  'walks',
  'activities',
  'calls',
  'meal-service',
  'cooking',
  'dishes',
  'cleaning',
  'laundry',
  'maintenance',
  'reception',
  'administration',
  'driving',
  'errands',
] as const;
export type Task = (typeof TASKS)[number];

export const TASK_GROUPS = {
  care: 'Soins et gestes auprès des personnes',
  support: 'Accompagnement',
  presence: 'Présence et animation',
  house: 'Repas, linge, entretien',
  office: 'Accueil, bureau, trajets',
} as const;
export type TaskGroup = keyof typeof TASK_GROUPS;

export type TaskRow = {
  readonly label: string;
  readonly group: TaskGroup;
  /** kept for qualified, paid people: no volunteer, no minor */
  readonly regulated: boolean;
  /** may be asked of volunteers: what is left is a rostered post’s, cleaning and cooking included */
  readonly volunteers: boolean;
  /** the trades it may be asked of; null when any may */
  readonly trades: readonly Trade[] | null;
  readonly reference: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-22';
const NURSES = ['nurse', 'coordinating-nurse', 'health-manager'] as const;
const CARERS = [
  ...NURSES,
  'care-assistant',
  'gerontology-assistant',
  'childcare-assistant',
] as const;
const DAILY = [...CARERS, 'social-care-assistant', 'home-carer', 'family-worker'] as const;
const EDUCATORS = [
  'specialised-educator',
  'educator',
  'technical-educator',
  'early-childhood-educator',
  'workshop-instructor',
  'family-worker',
  'house-manager',
] as const;
const THERAPISTS = [
  'physiotherapist',
  'occupational-therapist',
  'psychomotor-therapist',
  'speech-therapist',
  'psychologist',
  'social-worker',
  'coordinating-doctor',
] as const;

const VOLUNTEERS_KEEP_OUT = 'Réserve civique, charte : jamais à la place d’un poste ni d’un soin';
const VOLUNTEERS_WELCOME = 'Réserve civique, loi n° 2017-86 du 27 janvier 2017, art. 1 et suivants';
const ORDINARY = 'Aucune réserve dans les textes';

const kept = (
  label: string,
  group: TaskGroup,
  trades: readonly Trade[],
  reference: string,
): TaskRow => ({
  ...{ label, group, regulated: true, volunteers: false, trades, reference },
  checkedOn: CHECKED,
});
const open = (label: string, group: TaskGroup): TaskRow => ({
  ...{ label, group, regulated: false, volunteers: false, trades: null, reference: ORDINARY },
  checkedOn: CHECKED,
});
const welcome = (label: string, group: TaskGroup): TaskRow => ({
  ...open(label, group),
  volunteers: true,
  reference: VOLUNTEERS_WELCOME,
});

/** Every task, in the order screens list them. */
export const TASK_TABLE: Readonly<Record<Task, TaskRow>> = {
  'nursing-care': kept(
    'Soins infirmiers',
    'care',
    NURSES,
    'Code de la santé publique, art. L4311-1',
  ),
  medication: kept(
    'Préparation et distribution des médicaments',
    'care',
    NURSES,
    'Code de la santé publique, art. L4311-1',
  ),
  'medication-help': kept(
    'Aide à la prise des médicaments préparés',
    'care',
    DAILY,
    'Code de l’action sociale et des familles, art. L313-26',
  ),
  'hygiene-care': kept(
    'Toilette et soins d’hygiène',
    'care',
    CARERS,
    'Code de la santé publique, art. L4391-1',
  ),
  'daily-life-help': kept(
    'Aide au lever, à la toilette, à l’habillage',
    'care',
    DAILY,
    'Code de l’action sociale et des familles, art. D451-88',
  ),
  transfers: kept('Transferts, aide à la marche', 'care', DAILY, VOLUNTEERS_KEEP_OUT),
  'feeding-help': kept('Aide à manger', 'care', DAILY, VOLUNTEERS_KEEP_OUT),
  'care-records': kept('Transmissions, dossiers de soins', 'care', DAILY, VOLUNTEERS_KEEP_OUT),
  therapy: kept(
    'Rééducation, suivi psychologique ou social',
    'care',
    THERAPISTS,
    'Code de la santé publique, quatrième partie',
  ),
  'night-watch': kept(
    'Surveillance de nuit',
    'support',
    [...DAILY, ...EDUCATORS, 'night-watch'],
    VOLUNTEERS_KEEP_OUT,
  ),
  'lone-supervision': kept(
    'Encadrement seul·e d’un groupe',
    'support',
    [...DAILY, ...EDUCATORS, 'night-watch', 'activity-leader'],
    VOLUNTEERS_KEEP_OUT,
  ),
  education: open('Accompagnement éducatif, en équipe', 'support'),
  coordination: open('Plannings, coordination d’équipe', 'support'),
  company: welcome('Compagnie, lecture, jeux', 'presence'),
  'meal-company': welcome('Compagnie pendant le repas', 'presence'),
  walks: welcome('Promenades dans l’enceinte', 'presence'),
  activities: welcome('Soutien aux animations', 'presence'),
  calls: welcome('Courrier et appels avec les proches', 'presence'),
  'meal-service': open('Service des repas', 'house'),
  cooking: open('Cuisine', 'house'),
  dishes: open('Plonge, rangement de la salle', 'house'),
  cleaning: open('Ménage des chambres et des communs', 'house'),
  laundry: open('Linge', 'house'),
  maintenance: open('Petites réparations', 'house'),
  reception: welcome('Accueil des visites', 'office'),
  administration: open('Secrétariat, téléphone', 'office'),
  driving: open('Conduite, trajets accompagnés', 'office'),
  errands: welcome('Courses, livraisons', 'office'),
};

/** A word of ours, or something invented. */
export const isTask = (word: string): word is Task => (TASKS as readonly string[]).includes(word);

/** Tasks this trade may not be asked: care given to a service agent is unlawful (« glissement de tâches »). */
export const tasksOutOf = (trade: Trade, tasks: readonly Task[]): readonly Task[] =>
  tasks.filter((task) => {
    const { trades } = TASK_TABLE[task];
    return trades !== null && !trades.includes(trade);
  });

/** The tasks of one group, in the order of the table. */
export const tasksOf = (group: TaskGroup): readonly Task[] =>
  TASKS.filter((task) => TASK_TABLE[task].group === group);
