import type { NeedChange } from '@/lib/need/need-change';
import type { ConditionKind } from '@/lib/profile/condition';
import type { PersonKind } from '@/lib/profile/person';
import { type Effect, type Rule, type Stage, same } from './law';
import type { LegalNature } from './post';

/** One legal vehicle: which people, at which hosts, what must exist, when, by which text. */
export type Vehicle = {
  readonly id: string;
  readonly label: string;
  readonly sentence: string;
  readonly personSentence: string;
  readonly effect: Effect;
  readonly stage: Stage;
  readonly kinds: readonly PersonKind[];
  readonly hosts?: readonly LegalNature[];
  /** what the person may have declared already; absent, it is always still to be made */
  readonly condition?: ConditionKind;
  readonly thresholds?: Rule['thresholds'];
  /** another vehicle that does as well */
  readonly instead?: string;
  readonly names?: readonly NeedChange[];
  /** of somebody lent, whom its papers are between: whoever is not among them notes nothing signed */
  readonly between?: readonly PaperSide[];
  readonly remedy: string;
  readonly reference: string;
};

/** Those another employer pays. */
export const EMPLOYED: readonly PersonKind[] = [
  'lent-staff',
  'department-agent',
  'part-timer',
  'director',
];

/** The three a paper of a loan may be between. */
export type PaperSide = 'lender' | 'host' | 'person';

/** How long somebody may be lent for less than they cost, or seconded. */
const AT_MOST = { 'at most': same('years', 3) };

/** Vehicles of those another employer lends: rows V1 to V5, V14 and V15. */
export const LOANS: readonly Vehicle[] = [
  {
    id: 'loan-agreement',
    label: 'accord écrit pour le prêt',
    sentence: 'Accord écrit de la personne et de son employeur ; un refus ne se sanctionne pas.',
    personSentence: 'Votre employeur et vous donnez votre accord écrit pour ce prêt.',
    effect: 'block',
    stage: 'mission',
    kinds: ['lent-staff', 'director'],
    condition: 'employer-agreement',
    between: ['lender', 'person'],
    remedy: 'Recueillir l’accord écrit.',
    reference: 'Code du travail, art. L8241-1 et L8241-2',
  },
  {
    id: 'loan-convention',
    label: 'convention de prêt et avenant',
    sentence:
      'Convention entre employeurs et avenant signés, CSE consultés des deux côtés, retour au poste garanti ; ne facturez que salaires, charges et frais.',
    personSentence: 'Votre employeur, la structure et vous signez une convention et un avenant.',
    effect: 'block',
    stage: 'mission',
    kinds: ['lent-staff', 'director'],
    // the amendment says the work entrusted, its hours and its place
    names: ['hours', 'place', 'post', 'tasks'],
    between: ['lender', 'host', 'person'],
    remedy: 'Signer la convention de prêt et l’avenant.',
    reference: 'Code du travail, art. L8241-1 et L8241-2',
  },
  {
    id: 'sponsorship-loan',
    label: 'mécénat de compétences',
    sentence:
      'Chez un organisme d’intérêt général, le prêt peut être facturé moins cher, ou pas du tout, 3 ans au plus.',
    personSentence: 'Votre employeur peut vous prêter gratuitement à cet organisme, 3 ans au plus.',
    effect: 'info',
    stage: 'mission',
    kinds: ['lent-staff', 'director'],
    hosts: ['association', 'public'],
    thresholds: AT_MOST,
    remedy: 'Le prévoir dans la convention.',
    reference: 'Code du travail, art. L8241-3 et R8241-2',
  },
  {
    id: 'illegal-loan',
    label: 'prêt illicite',
    sentence: 'Un prêt à but lucratif est un délit : ne facturez que salaires, charges et frais.',
    personSentence: 'Votre employeur ne peut pas faire de bénéfice en vous prêtant.',
    effect: 'info',
    stage: 'mission',
    kinds: ['lent-staff', 'director'],
    remedy: 'Ne facturer que les coûts.',
    reference: 'Code du travail, art. L8243-1',
  },
  {
    id: 'public-secondment',
    label: 'mise à disposition',
    sentence:
      'Accord de l’agent·e, convention de mise à disposition et décision de l’administration, 3 ans au plus.',
    personSentence:
      'Votre administration signe une convention et prend une décision, avec votre accord.',
    effect: 'block',
    stage: 'mission',
    kinds: ['department-agent'],
    thresholds: AT_MOST,
    // nature of the activities, duration, place and working time
    names: ['hours', 'place', 'post', 'tasks'],
    between: ['lender', 'host', 'person'],
    remedy: 'Signer la convention de mise à disposition.',
    reference:
      'Code général de la fonction publique, art. L512-6 et s. ; décrets n° 2008-580 et 88-976',
  },
  {
    id: 'public-agent-at-company',
    label: 'agent·e public·que chez un organisme commercial',
    sentence:
      'Une mise à disposition chez un organisme privé n’est possible que pour une mission de service public.',
    personSentence: 'Vous ne pouvez venir ici que pour une mission de service public.',
    effect: 'warn',
    stage: 'ask',
    kinds: ['department-agent'],
    hosts: ['commercial'],
    remedy: 'Dire la mission de service public confiée.',
    reference: 'Code général de la fonction publique, art. L512-8',
  },
  {
    id: 'accessory-activity',
    label: 'cumul d’activités',
    sentence:
      'Payé·e par vous, un·e agent·e public·que a besoin de l’autorisation de son employeur.',
    personSentence:
      'Pour être payé·e par la structure, il vous faut l’autorisation de votre employeur.',
    effect: 'block',
    stage: 'mission',
    kinds: ['department-agent'],
    condition: 'accessory-authorisation',
    instead: 'public-secondment',
    // another activity is another authorisation; its hours and place are not in it
    names: ['post', 'tasks'],
    remedy: 'Demander l’autorisation, si ce n’est pas une mise à disposition.',
    reference: 'Code général de la fonction publique, art. L123-1 et L123-7 ; décret n° 2020-69',
  },
  {
    id: 'cooperation-group',
    label: 'groupement de coopération',
    sentence: 'Entre membres d’un même groupement de coopération, le partage suit sa convention.',
    personSentence: 'Si vos deux structures sont d’un même groupement, sa convention s’applique.',
    effect: 'info',
    stage: 'mission',
    kinds: ['lent-staff', 'director'],
    remedy: 'Rien à faire.',
    reference: 'Code de l’action sociale et des familles, art. L312-7',
  },
  {
    id: 'travel-time',
    label: 'temps de trajet',
    sentence: 'Le trajet en plus du trajet habituel se compense.',
    personSentence: 'Un trajet plus long que d’habitude doit être compensé.',
    effect: 'info',
    stage: 'mission',
    kinds: EMPLOYED,
    remedy: 'Le prévoir dans la convention.',
    reference: 'Code du travail, art. L3121-4',
  },
];

/** Whom a paper of a loan is between; null when it is no paper of a loan. The database says the same (`paper_between`). */
export const paperBetween = (rule: string): readonly PaperSide[] | null =>
  LOANS.find(({ id }) => id === rule)?.between ?? null;
