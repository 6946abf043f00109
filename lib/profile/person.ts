import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import type { TravelMean } from '@/lib/territory/distance';
import type { Channel } from './channel';
import type { Proof, Trade } from './trade';

/** Where people come from: each kind has its lawful way in. */
export const PERSON_KINDS = [
  'lent-staff',
  'health-student',
  'student',
  'retiree',
  'civic-volunteer',
  'civic-service',
  'department-agent',
  'job-seeker',
  'part-timer',
  'independent',
  'director',
  'association-team',
] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

type KindRow = {
  readonly label: string;
  readonly hint: string;
  /** works without pay: never on a post, never on care (facts checked 2026-11-22) */
  readonly volunteer: boolean;
};

export const PERSON_KIND_TABLE: Readonly<Record<PersonKind, KindRow>> = {
  'lent-staff': {
    label: 'Salarié·e prêté·e par son établissement',
    hint: 'Votre employeur accepte de vous prêter.',
    volunteer: false,
  },
  'health-student': {
    label: 'Étudiant·e en santé',
    hint: 'IFSI, IFAS, médecine, kinésithérapie…',
    volunteer: false,
  },
  student: {
    label: 'Étudiant·e',
    hint: 'Autres études, pour un renfort sans soin.',
    volunteer: false,
  },
  retiree: { label: 'Retraité·e', hint: 'Vous reprenez quelques heures.', volunteer: false },
  'civic-volunteer': {
    label: 'Bénévole, réserve civique',
    hint: 'Présence et aide, jamais à la place d’un emploi.',
    volunteer: true,
  },
  'civic-service': {
    label: 'Volontaire en service civique',
    hint: 'Une mission longue chez un organisme agréé, pas des créneaux : nous vous orientons.',
    volunteer: true,
  },
  'department-agent': {
    label: 'Agent·e du Département',
    hint: 'Mis·e à disposition par la collectivité.',
    volunteer: false,
  },
  'job-seeker': {
    label: 'En recherche d’emploi',
    hint: 'Missions courtes sous contrat.',
    volunteer: false,
  },
  'part-timer': {
    label: 'Salarié·e à temps partiel',
    hint: 'Vous souhaitez compléter vos heures.',
    volunteer: false,
  },
  independent: {
    label: 'Professionnel·le libéral·e',
    hint: 'Vous intervenez à votre compte.',
    volunteer: false,
  },
  director: {
    label: 'Directeur·rice, cadre',
    hint: 'Appui à une direction fragilisée.',
    volunteer: false,
  },
  'association-team': {
    label: 'Équipe d’une association',
    hint: 'Protection civile, Croix-Rouge…',
    volunteer: true,
  },
};

export const AGE_BANDS = ['adult', 'minor-16-17'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

export const TRAVEL_LABELS: Readonly<Record<TravelMean, string>> = {
  car: 'Voiture',
  'public-transport': 'Transports en commun',
  bike: 'Vélo',
  'on-foot': 'À pied',
};

/** Validated study levels that open lawful activities (arrêté du 3 février 2022 modifié). */
export const STUDY_LEVELS = [
  'nursing-1',
  'nursing-2',
  'nursing-3',
  'allied-health-2',
  'medicine-1st-cycle-2',
  'medicine-2nd-cycle-2',
  'midwifery-3',
  'dentistry-3',
  'care-assistant-student',
  'other',
] as const;
export type StudyLevel = (typeof STUDY_LEVELS)[number];

type StudyRow = {
  readonly label: string;
  /** posts it opens besides the trades already had; on care, always in a team with a nurse */
  readonly trades: readonly Trade[];
  readonly reference: string;
  readonly checkedOn: string;
};

const STUDENTS = 'Arrêté du 3 février 2022 modifié le 5 juillet 2022, art. 1 et annexe 1';
const study = (label: string, trades: readonly Trade[], reference = STUDENTS): StudyRow => ({
  label,
  trades,
  reference,
  checkedOn: '2026-11-22',
});
const AS_CARE_ASSISTANT: readonly Trade[] = ['care-assistant', 'service-agent'];

/** What each level opens. A nursing student does no nurse’s act, whatever the year; a pupil of an IFAS serves as an agent only. */
export const STUDY_TABLE: Readonly<Record<StudyLevel, StudyRow>> = {
  'nursing-1': study('Études d’infirmier·ère, 1re année', ['service-agent']),
  'nursing-2': study('Études d’infirmier·ère, 2e année (48 crédits validés)', AS_CARE_ASSISTANT),
  'nursing-3': study('Études d’infirmier·ère, 3e année', AS_CARE_ASSISTANT),
  'allied-health-2': study(
    'Kinésithérapie, ergothérapie, pédicurie, psychomotricité, imagerie : crédits de la 1re année validés',
    AS_CARE_ASSISTANT,
  ),
  'medicine-1st-cycle-2': study('Médecine ou maïeutique, 2e année validée', AS_CARE_ASSISTANT),
  'medicine-2nd-cycle-2': study('Médecine, 2e année du 2e cycle validée', [
    'nurse',
    ...AS_CARE_ASSISTANT,
  ]),
  'midwifery-3': study('Maïeutique, 3e année validée', [
    ...AS_CARE_ASSISTANT,
    'childcare-assistant',
  ]),
  'dentistry-3': study('Odontologie, 3e année validée', AS_CARE_ASSISTANT),
  'care-assistant-student': study(
    'Élève aide-soignant·e',
    ['service-agent'],
    'Arrêté du 10 juin 2022 : exercice provisoire terminé le 30 septembre 2022',
  ),
  other: study('Autres études', [], 'Aucun texte'),
};

const ofLevels = <Value>(read: (row: StudyRow) => Value) =>
  Object.fromEntries(STUDY_LEVELS.map((level) => [level, read(STUDY_TABLE[level])])) as Readonly<
    Record<StudyLevel, Value>
  >;
export const STUDY_LABELS = ofLevels(({ label }) => label);
/** What a health student may hold thanks to the validated level, besides the trades already had. */
export const STUDY_TRADES = ofLevels(({ trades }) => trades);

/** A person of the reserve as they see themselves. */
export type Person = {
  readonly id: PersonId;
  readonly territoryId: TerritoryId;
  readonly firstName: string;
  readonly lastName: string;
  /** null: a telephone is the only way to reach them */
  readonly email: string | null;
  readonly phone: string | null;
  readonly preferredChannel: Channel;
  /** the ways they refuse, whoever asks */
  readonly channelObjections: readonly Channel[];
  readonly kind: PersonKind;
  readonly ageBand: AgeBand;
  readonly studyLevel: StudyLevel | null;
  readonly communeCode: string;
  readonly radiusKm: number;
  readonly travelMeans: readonly TravelMean[];
  readonly trades: readonly { readonly trade: Trade; readonly proof: Proof }[];
  readonly pausedUntil: Date | null;
};

/** What others see of a name before an acceptance: « C. D. » */
export const maskName = (firstName: string, lastName: string) =>
  [firstName, lastName]
    .map((part) => `${part.trim().charAt(0).toLocaleUpperCase('fr')}.`)
    .join(' ');

/** How far a person accepts to go, in kilometres by road, as estimated. */
export const RADII_KM = [5, 10, 20, 30, 50, 100] as const;
const FARTHEST_KM = 200;

/** A radius that may be kept: whole kilometres, at most two hundred. */
export const isRadius = (km: number) => Number.isInteger(km) && km >= 1 && km <= FARTHEST_KM;

/** Which text of « what is done with your data » a person agreed to. */
export const CONSENT_VERSION = '2026-11';
