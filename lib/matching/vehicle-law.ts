import { type ConditionKind, isMet } from '@/lib/profile/condition';
import type { PersonKind } from '@/lib/profile/person';
import type { Fitting, Gate } from './fitting';
import { type Effect, rule, type Stage, VOLUNTEERS } from './law';
import { missed, when } from './miss';
import type { LegalNature } from './post';

/** One legal vehicle: which people, at which hosts, what must exist, when, by which text. */
type Vehicle = {
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
  readonly remedy: string;
  readonly reference: string;
};

const PAID: readonly PersonKind[] = [
  'lent-staff',
  'health-student',
  'student',
  'retiree',
  'department-agent',
  'job-seeker',
  'part-timer',
  'director',
];
const EMPLOYED: readonly PersonKind[] = [
  'lent-staff',
  'department-agent',
  'part-timer',
  'director',
];
const HIRED: readonly PersonKind[] = ['student', 'job-seeker', 'part-timer'];

/** Rows V1 to V16, in their order: what must exist before a mission is confirmed, for each kind of person and host. */
const VEHICLES: readonly Vehicle[] = [
  {
    id: 'loan-agreement',
    label: 'prêt de personnel',
    sentence:
      'Accord écrit de la personne, convention entre employeurs et avenant signé ; CSE consultés.',
    personSentence: 'Votre employeur, la structure et vous signez une convention et un avenant.',
    effect: 'block',
    stage: 'mission',
    kinds: ['lent-staff', 'director'],
    condition: 'employer-agreement',
    remedy: 'Signer la convention de prêt et l’avenant.',
    reference: 'Code du travail, art. L8241-1 et L8241-2',
  },
  {
    id: 'sponsorship-loan',
    label: 'mécénat de compétences',
    sentence:
      'Chez un hôte d’intérêt général, le prêt peut être facturé moins cher, ou pas du tout, 3 ans au plus.',
    personSentence: 'Votre employeur peut vous prêter gratuitement à cet organisme, 3 ans au plus.',
    effect: 'info',
    stage: 'mission',
    kinds: ['lent-staff', 'director'],
    hosts: ['association', 'public'],
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
    condition: 'employer-agreement',
    remedy: 'Signer la convention de mise à disposition.',
    reference:
      'Code général de la fonction publique, art. L512-6 et s. ; décrets n° 2008-580 et 88-976',
  },
  {
    id: 'public-agent-at-company',
    label: 'agent·e public·que chez un hôte commercial',
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
    remedy: 'Demander l’autorisation, si ce n’est pas une mise à disposition.',
    reference: 'Code général de la fonction publique, art. L123-1 et L123-7 ; décret n° 2020-69',
  },
  {
    id: 'retiree-contract',
    label: 'cumul emploi-retraite',
    sentence:
      'CDD et déclaration préalable. Les règles de cumul changent pour les pensions prises à partir de 2027.',
    personSentence:
      'Un contrat sera signé. Vérifiez auprès de votre caisse l’effet sur votre pension.',
    effect: 'warn',
    stage: 'mission',
    kinds: ['retiree'],
    remedy: 'Signer le CDD avant la prise de poste.',
    reference: 'Code de la sécurité sociale, art. L161-22 (loi n° 2025-1403, art. 102)',
  },
  {
    id: 'short-contract',
    label: 'CDD et déclaration préalable',
    sentence: 'Déclaration préalable à l’embauche, et contrat remis dans les deux jours ouvrables.',
    personSentence:
      'La structure vous déclare avant de commencer et vous remet un contrat sous deux jours.',
    effect: 'block',
    stage: 'mission',
    kinds: HIRED,
    remedy: 'Faire la déclaration et le contrat.',
    reference: 'Code du travail, art. L1221-10 et L1242-13',
  },
  {
    id: 'volunteer-not-a-job',
    label: 'bénévolat : pas un emploi',
    sentence: 'Pas chez un ancien employeur, pas à la place d’un emploi, aucune heure imposée.',
    personSentence:
      'Vous venez librement : aucune heure ne vous est imposée, et jamais à la place d’un emploi.',
    effect: 'block',
    stage: 'mission',
    kinds: VOLUNTEERS,
    remedy: 'Signer la convention de bénévolat et vérifier l’assurance.',
    reference: 'Code du travail, art. L5425-8 et L8221-5',
  },
  {
    id: 'not-on-paid-leave',
    label: 'congés payés',
    sentence:
      'Chaque personne employée déclare, en disant oui, ne pas travailler pendant ses congés payés.',
    personSentence: 'ne pas être en congés payés de votre employeur pendant cette mission',
    effect: 'block',
    stage: 'yes',
    kinds: EMPLOYED,
    remedy: 'Rien à faire : c’est dit en acceptant.',
    reference: 'Code du travail, art. D3141-1 et D3141-2',
  },
  {
    id: 'fit-to-come',
    label: 'arrêt de travail',
    sentence: 'Chaque personne payée le déclare en disant oui ; rien n’en est demandé ni gardé.',
    personSentence: 'ne pas être en arrêt de travail',
    effect: 'block',
    stage: 'yes',
    kinds: PAID,
    remedy: 'Rien à faire : c’est dit en acceptant.',
    reference: 'Code de la sécurité sociale, art. L323-6, 4°',
  },
  {
    id: 'student-contract',
    label: 'contrat d’étudiant·e en santé',
    sentence:
      'Attestation de l’année ou des crédits validés, et contrat signé avant la fin du deuxième jour ouvrable.',
    personSentence: 'Apportez votre attestation d’études ; le contrat se signe sous deux jours.',
    effect: 'block',
    stage: 'mission',
    kinds: ['health-student'],
    condition: 'study-certificate',
    remedy: 'Voir l’attestation et signer le contrat.',
    reference: 'Arrêté du 3 février 2022 modifié, art. 1',
  },
  {
    id: 'second-contract',
    label: 'deuxième contrat',
    sentence:
      'Un second contrat est possible ; les durées maximales se comptent sur tous les emplois.',
    personSentence:
      'Vos deux emplois s’additionnent : déclarez vos heures dans vos disponibilités.',
    effect: 'info',
    stage: 'mission',
    kinds: ['part-timer'],
    remedy: 'Rien à faire.',
    reference: 'Code du travail, art. L3123-7 et L8261-1',
  },
  {
    id: 'other-vehicles',
    label: 'association intermédiaire, groupement d’employeurs',
    sentence: 'D’autres cadres existent : association intermédiaire, groupement d’employeurs.',
    personSentence:
      'Une association intermédiaire ou un groupement d’employeurs peut vous employer.',
    effect: 'info',
    stage: 'mission',
    kinds: ['job-seeker'],
    remedy: 'Rien à faire.',
    reference: 'Code du travail, art. L5132-7, L1253-1 et suivants, L1253-19',
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
  {
    id: 'safety-briefing',
    label: 'accueil et sécurité',
    sentence:
      'Équipements fournis, consignes de sécurité données, formation renforcée pour les postes à risque.',
    personSentence:
      'La structure vous accueille, vous équipe et vous donne les consignes de sécurité.',
    effect: 'warn',
    stage: 'mission',
    kinds: PAID,
    remedy: 'Préparer l’accueil.',
    reference: 'Code du travail, art. L1251-22, L1251-23, L4141-2 et L4154-2',
  },
];

const gateOf = ({ condition, hosts, ...row }: Vehicle): Gate => ({
  ...rule(row),
  miss: (fitting: Fitting) => {
    const { candidate, post } = fitting;
    // one’s own employer lends nobody to itself
    if (candidate.homeOrganizationId === post.organizationId && EMPLOYED.includes(candidate.kind))
      return null;
    if (hosts && !hosts.includes(post.legalNature)) return null;
    if (!condition) return missed([]);
    const met = isMet(candidate.conditions, condition, post.period.start);
    return when(!met, { kind: 'condition', condition });
  },
});

/** Legal vehicles as rules of the registry. */
export const VEHICLE_LAW: readonly Gate[] = VEHICLES.map(gateOf);
