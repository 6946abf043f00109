import type { Severity } from '@/lib/need/need';
import type { TradeGroup } from '@/lib/profile/trade';
import type { Id } from '@/lib/shared/id';

export type LeverId = Id<'lever'>;

/** What a cell may try for a case. */
export const LEVERS = [
  'overtime',
  'circle',
  'other-pool',
  'student-platform',
  'volunteers',
  'provider',
  'independents',
  'interim',
  'national-platform',
  'adjust-activity',
  'plan-bleu',
  'requisition',
] as const;
export type Lever = (typeof LEVERS)[number];

/** What a text says of a lever. */
export type LegalBasis = {
  readonly reference: string;
  /** as it is said to whoever pulls it */
  readonly sentence: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-27';

/** The texts a requisition may be decided on, and those that bind the other levers. */
export const LEGAL_BASES = {
  'public-order': {
    reference: 'Code général des collectivités territoriales, article L2215-1, 4°',
    sentence:
      'Le préfet peut, en cas d’urgence et par arrêté motivé, requérir toute personne nécessaire quand ses autres moyens ne suffisent plus.',
    checkedOn: CHECKED,
  },
  'health-crisis': {
    reference: 'Code de la santé publique, article L3131-8',
    sentence:
      'Si l’afflux de patients ou la situation sanitaire le justifie, le préfet peut, par arrêté motivé, requérir tout professionnel de santé, établissement ou service.',
    checkedOn: CHECKED,
  },
  'blue-plan': {
    reference: 'Code de l’action sociale et des familles, articles L311-8 et R311-38-1',
    sentence:
      'La direction déclenche son plan bleu\u202f; il prévoit la continuité de l’activité et ce qui met fin au plan.',
    checkedOn: CHECKED,
  },
  overtime: {
    reference: 'Code du travail, articles L3121-18, L3121-20 et L3131-1',
    sentence:
      'Dix heures par jour, quarante-huit heures par semaine et onze heures de repos restent à tenir, sauf dérogation.',
    checkedOn: CHECKED,
  },
  'civic-reserve': {
    reference: 'Loi n°\u00a02017-86 du 27\u00a0janvier\u00a02017, article 1er',
    sentence: 'Des bénévoles ne tiennent jamais un emploi, et ne font aucun soin.',
    checkedOn: CHECKED,
  },
} as const satisfies Readonly<Record<string, LegalBasis>>;
export type LegalBasisName = keyof typeof LEGAL_BASES;

/** The texts an authority may decide a requisition on. */
export const REQUISITION_BASES = ['public-order', 'health-crisis'] as const;

/** What pulling it does here: an act of ours, a page where it is done, or a note of what is done elsewhere. */
type Way =
  | { readonly kind: 'asks-teams' }
  | { readonly kind: 'opens'; readonly href: string; readonly words: string }
  | { readonly kind: 'noted' };

type Row = {
  readonly label: string;
  readonly hint: string;
  readonly way: Way;
  /** the groups of trades it may bring somebody of; all of them when left out */
  readonly groups?: readonly TradeGroup[];
  /** hours it usually takes: not proposed for what begins sooner */
  readonly takesHours: number;
  /** only for what cannot be left undone, once the rest was tried */
  readonly lastResort?: true;
  /** how often it is believed to give somebody, before anything was learned */
  readonly believed: number;
  readonly law?: LegalBasisName;
};

const NOTED = { kind: 'noted' } as const;

/** Every lever. Hours and beliefs are conventions of the product, dated 2026-11-27: no figure is published. */
export const LEVER_TABLE: Readonly<Record<Lever, Row>> = {
  overtime: {
    label: 'Heures supplémentaires en interne',
    hint: 'La structure demande à ses propres salariés.',
    way: NOTED,
    takesHours: 0,
    believed: 0.45,
    law: 'overtime',
  },
  circle: {
    label: 'Structures voisines',
    hint: 'Des postes offerts par d’autres organismes du territoire.',
    way: { kind: 'opens', href: '/cellule/offres', words: 'Voir les postes offerts' },
    takesHours: 2,
    believed: 0.4,
  },
  'other-pool': {
    label: 'Un autre vivier',
    hint: 'Appeler qui tient un vivier que le besoin n’a pas encore atteint.',
    way: { kind: 'opens', href: '/cellule/viviers', words: 'Voir les viviers' },
    takesHours: 2,
    believed: 0.35,
  },
  'student-platform': {
    label: 'Plateforme d’étudiants',
    hint: 'L’institut ou la plateforme relaie à ses étudiants en santé.',
    way: NOTED,
    groups: ['medical', 'care'],
    takesHours: 6,
    believed: 0.3,
  },
  volunteers: {
    label: 'Équipe de bénévoles, hors soins',
    hint: 'Repas, présence, linge : les associations du territoire sont prévenues.',
    way: { kind: 'asks-teams' },
    groups: ['support'],
    takesHours: 6,
    believed: 0.3,
    law: 'civic-reserve',
  },
  provider: {
    label: 'Un prestataire ou un service d’une autre structure',
    hint: 'Repas livrés, linge, transport, garde.',
    way: { kind: 'opens', href: '/cellule/offres', words: 'Voir les services proposés' },
    groups: ['support'],
    takesHours: 4,
    believed: 0.4,
  },
  independents: {
    label: 'Professionnels libéraux',
    hint: 'Cabinets infirmiers, maison de santé, CPTS.',
    way: NOTED,
    groups: ['medical', 'care'],
    takesHours: 3,
    believed: 0.3,
  },
  interim: {
    label: 'Intérim',
    hint: 'Une agence cherche, au prix de la structure.',
    way: NOTED,
    takesHours: 4,
    believed: 0.35,
  },
  'national-platform': {
    label: 'Plateforme nationale de renfort',
    hint: 'La demande est déposée auprès de la réserve ou de la plateforme nationale.',
    way: NOTED,
    takesHours: 48,
    believed: 0.15,
  },
  'adjust-activity': {
    label: 'Adapter l’activité',
    hint: 'Admissions suspendues, activités reportées, places fermées pour un temps.',
    way: NOTED,
    takesHours: 1,
    believed: 0.3,
  },
  'plan-bleu': {
    label: 'Plan bleu',
    hint: 'La direction le déclenche\u202f; la cellule en est informée.',
    way: NOTED,
    takesHours: 0,
    lastResort: true,
    believed: 0.3,
    law: 'blue-plan',
  },
  requisition: {
    label: 'Réquisition',
    hint: 'Décidée par le préfet, par un arrêté motivé, quand plus rien d’autre n’est possible.',
    way: NOTED,
    takesHours: 0,
    lastResort: true,
    believed: 0.5,
  },
};

export const RESULTS = ['yes', 'partial', 'no'] as const;
export type LeverResult = (typeof RESULTS)[number];
export const RESULT_LABELS: Readonly<Record<LeverResult, string>> = {
  yes: 'Oui',
  partial: 'En partie',
  no: 'Non',
};

/** A lever pulled for a case. */
export type Pulled = {
  readonly id: LeverId;
  readonly lever: Lever;
  readonly askedAt: Date;
  readonly byName: string;
  readonly askedOf: string | null;
  readonly expectedAt: Date | null;
  readonly decidedBy: string | null;
  readonly legalBasis: LegalBasisName | null;
  readonly result: LeverResult | null;
  readonly people: number | null;
  readonly hours: number | null;
  readonly resultAt: Date | null;
  readonly resultName: string | null;
};

/** Hours left before what is missing begins, as levers are compared. */
export const LEAD_BANDS = ['6h', '24h', '72h', 'later'] as const;
export type LeadBand = (typeof LEAD_BANDS)[number];
const BAND_UNTIL: readonly (readonly [LeadBand, number])[] = [
  ['6h', 6],
  ['24h', 24],
  ['72h', 72],
];
export const leadBandOf = (hoursToStart: number): LeadBand =>
  BAND_UNTIL.find(([, until]) => hoursToStart < until)?.[0] ?? 'later';

/** The kind of case a lever is pulled for. */
export type LeverCase = {
  /** null for a structure, which asks for nobody by name of trade */
  readonly group: TradeGroup | null;
  readonly hoursToStart: number;
  readonly severity: Severity | null;
};

/** Whether a lever makes sense there: somebody of that trade, in time; the last resort only where somebody is at risk. */
export function fits(lever: Lever, { group, hoursToStart, severity }: LeverCase): boolean {
  const { groups, takesHours, lastResort } = LEVER_TABLE[lever];
  if (groups && group !== null && !groups.includes(group)) return false;
  if (lastResort && severity !== null && severity !== 'vital') return false;
  return group === null || hoursToStart >= takesHours;
}
