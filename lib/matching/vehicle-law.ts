import type { NeedChange } from '@/lib/need/need-change';
import { isMet } from '@/lib/profile/condition';
import type { PersonKind } from '@/lib/profile/person';
import type { Fitting, Gate } from './fitting';
import { rule, same, VOLUNTEERS } from './law';
import { EMPLOYED, LOANS, type Vehicle } from './loan-law';
import { missed, when } from './miss';

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
/** Working days within which a written contract is handed over. */
const CONTRACT_DAYS = { 'handed within': same('days', 2) };
/** A contract says its post and its term, the declaration the day, the hour and the place of hiring. */
const HIRING: readonly NeedChange[] = ['hours', 'place', 'post'];
const HIRED: readonly PersonKind[] = ['student', 'job-seeker', 'part-timer'];

/** Rows V1 to V16: what must exist before a mission is confirmed, for each kind of person and host. */
const VEHICLES: readonly Vehicle[] = [
  ...LOANS,
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
    names: HIRING,
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
    thresholds: CONTRACT_DAYS,
    names: HIRING,
    remedy: 'Faire la déclaration et le contrat.',
    reference: 'Code du travail, art. L1221-10 et L1242-13',
  },
  {
    id: 'volunteer-not-a-job',
    label: 'convention de bénévolat',
    sentence:
      'Convention de bénévolat signée : pas chez un ancien employeur, pas à la place d’un emploi, aucune heure imposée.',
    personSentence:
      'Vous venez librement : aucune heure ne vous est imposée, et jamais à la place d’un emploi.',
    effect: 'block',
    stage: 'mission',
    kinds: VOLUNTEERS,
    // its hours are only indicative: nobody imposes them
    names: ['place', 'post', 'tasks'],
    remedy: 'Signer la convention de bénévolat.',
    reference: 'Code du travail, art. L5425-8 et L8221-5',
  },
  {
    id: 'volunteer-insurance',
    label: 'assurance des bénévoles',
    sentence: 'L’assurance de la structure doit couvrir les bénévoles.',
    personSentence: 'L’assurance de la structure vous couvre.',
    effect: 'warn',
    stage: 'mission',
    kinds: VOLUNTEERS,
    remedy: 'Vérifier l’attestation d’assurance.',
    reference: 'Charte de la réserve civique ; décret n° 2017-930 du 9 mai 2017',
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
    id: 'study-certificate',
    label: 'attestation d’études',
    sentence: 'Attestation de l’année ou des crédits validés, remise par l’institut ou la faculté.',
    personSentence: 'Apportez votre attestation d’études.',
    effect: 'block',
    stage: 'mission',
    kinds: ['health-student'],
    condition: 'study-certificate',
    remedy: 'Voir l’attestation.',
    reference: 'Arrêté du 3 février 2022 modifié, art. 1 et annexe 1',
  },
  {
    id: 'student-contract',
    label: 'contrat d’étudiant·e en santé',
    sentence: 'Contrat signé avant la fin du deuxième jour ouvrable.',
    personSentence: 'Votre contrat se signe sous deux jours ouvrables.',
    effect: 'block',
    stage: 'mission',
    kinds: ['health-student'],
    thresholds: CONTRACT_DAYS,
    names: HIRING,
    remedy: 'Signer le contrat.',
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
    id: 'safety-briefing',
    label: 'accueil et sécurité',
    sentence:
      'Équipements fournis, consignes de sécurité données, formation renforcée pour les postes à risque.',
    personSentence:
      'La structure vous accueille, vous équipe et vous donne les consignes de sécurité.',
    effect: 'warn',
    stage: 'mission',
    kinds: PAID,
    // instructions are those of a post, in a place
    names: ['place', 'post'],
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
