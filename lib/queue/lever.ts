import type { Severity } from '@/lib/need/need';
import type { TradeGroup } from '@/lib/profile/trade';
import type { Id } from '@/lib/shared/id';
import type { LegalBasisName } from './legal-basis';
import type { LeverAnswers, LeverResult } from './lever-result';

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

/** What pulling it does here: an act of ours (associations, people or a service asked), or a note of what is done elsewhere. */
type Way =
  | { readonly kind: 'asks-teams' }
  /** for a request, people are asked at once; of a structure, it is done on the page */
  | {
      readonly kind: 'asks-people';
      readonly reach: 'circle' | 'pool';
      readonly href: string;
      readonly words: string;
    }
  /** a service of Relève that reaches the structure is asked for it at once; any other provider is noted */
  | { readonly kind: 'asks-service'; readonly href: string; readonly words: string }
  | { readonly kind: 'noted' };

type Row = {
  readonly label: string;
  readonly hint: string;
  readonly way: Way;
  /** the groups of trades it may bring somebody of; all of them when left out */
  readonly groups?: readonly TradeGroup[];
  /** hours it usually takes: not proposed for what begins sooner */
  readonly takesHours: number;
  /** may be pulled more than once for a case, each time for others */
  readonly again?: true;
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
    hint: 'Salarié·es que prêtent les autres lieux de l’organisme, ceux sous convention et les maisons proches.',
    way: {
      kind: 'asks-people',
      reach: 'circle',
      href: '/cellule/offres',
      words: 'Voir les postes offerts',
    },
    takesHours: 2,
    believed: 0.4,
    law: 'loan',
  },
  'other-pool': {
    label: 'Un autre vivier',
    hint: 'Les personnes d’un vivier que ce besoin n’a pas encore atteintes, avant leur tour.',
    way: {
      kind: 'asks-people',
      reach: 'pool',
      href: '/cellule/viviers',
      words: 'Voir les viviers',
    },
    again: true,
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
    hint: 'Repas, présence, linge : les associations du territoire sont prévenues.',
    way: { kind: 'asks-teams' },
    groups: ['support'],
    takesHours: 6,
    believed: 0.3,
    law: 'civic-reserve',
  },
  provider: {
    label: 'Un prestataire ou un service d’une autre structure',
    hint: 'Repas livrés, linge, transport, garde.',
    way: { kind: 'asks-service', href: '/cellule/offres', words: 'Voir les services proposés' },
    again: true,
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
    law: 'temporary-work',
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
  readonly poolName: string | null;
  readonly agreedBy: string | null;
  /** where the people it asked are; null when what it gave is told */
  readonly answers: LeverAnswers | null;
  readonly result: LeverResult | null;
  readonly people: number | null;
  readonly hours: number | null;
  readonly resultAt: Date | null;
  readonly resultName: string | null;
};

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
