import type { PersonKind } from '@/lib/profile/person';
import { VEHICLES, type Vehicle } from '@/lib/profile/vehicle';
import type { Status } from './status';

/** The schemes of a reserve: each has its people, its lawful form, its papers. */
export const SCHEMES = [
  'lending',
  'department-agents',
  'health-studies',
  'student-jobs',
  'short-contracts',
  'extra-hours',
  'retirees',
  'own-practice',
  'directors',
  'association-teams',
  'civic-reserve',
] as const;
export type Scheme = (typeof SCHEMES)[number];

/** What has to be true of somebody before a scheme takes them, besides their status: a rule of `way-in.ts`. */
export type Entry = 'open' | 'health-studies' | 'own-practice';

export type SchemeRow = {
  /** in addresses */
  readonly slug: string;
  readonly label: string;
  /** under which kind people of this scheme are registered */
  readonly kind: PersonKind;
  /** who it is for; « any »: everybody, besides what else fits */
  readonly statuses: readonly Status[] | 'any';
  readonly entry: Entry;
  /** 16 and 17 year-olds may come this way */
  readonly minors: boolean;
  readonly because: string;
  readonly form: Vehicle;
  /** what else to know, said to everybody this way is proposed to */
  readonly cautions: readonly string[];
  /** what will be asked for before a first mission, never now */
  readonly papers: readonly string[];
};

const CHECKED = '2026-11-22';
const ROLE_PROOF = 'Le diplôme de votre métier, ou votre numéro RPPS';
const LABOUR_LAW_ON_HOURS =
  'Vos heures s’additionnent, tous employeurs compris\u202f: 48\u202fheures par semaine au plus (Code du travail, art. L8261-1 et L3121-20).';

const formOf = (kind: PersonKind): Vehicle => {
  const known = VEHICLES[kind];
  if (!known) throw new Error(`no lawful form is written for ${kind}`);
  return known;
};

/** Every way into the reserve, paid ones first. */
export const SCHEME_TABLE: Readonly<Record<Scheme, SchemeRow>> = {
  lending: {
    slug: 'pret-de-salaries',
    label: 'Prêt par votre employeur',
    kind: 'lent-staff',
    statuses: ['care-employee', 'public-agent'],
    entry: 'open',
    minors: false,
    because: 'Votre établissement peut vous prêter à un voisin qui manque de bras.',
    form: formOf('lent-staff'),
    cautions: [
      'Il faut votre accord écrit et celui de votre employeur\u202f: refuser est sans conséquence.',
    ],
    papers: ['La convention et l’avenant signés avec votre employeur', ROLE_PROOF],
  },
  'department-agents': {
    slug: 'agents-du-departement',
    label: 'Mise à disposition par le Département',
    kind: 'department-agent',
    statuses: ['department-agent'],
    entry: 'open',
    minors: false,
    because:
      'Le Département prête des agents aux structures\u202f: cuisine, entretien, accueil, administration, soin.',
    form: formOf('department-agent'),
    cautions: ['Votre responsable donne son accord avant votre première mission.'],
    papers: ['La convention et la décision de mise à disposition', ROLE_PROOF],
  },
  'health-studies': {
    slug: 'etudes-de-sante',
    label: 'Vacations d’étudiant·e en santé',
    kind: 'health-student',
    statuses: ['student', 'part-timer', 'job-seeker'],
    entry: 'health-studies',
    minors: false,
    because:
      'Ce que vous avez validé permet de renforcer une équipe, toujours avec un·e infirmier·ère.',
    form: formOf('health-student'),
    cautions: ['En dehors de vos cours et de vos stages.'],
    papers: ['Votre certificat de scolarité', 'L’attestation des crédits ou de l’année validés'],
  },
  'student-jobs': {
    slug: 'emploi-etudiant',
    label: 'Contrat court d’étudiant·e',
    kind: 'student',
    statuses: ['student'],
    entry: 'open',
    minors: true,
    because: 'Un renfort sans soin, quelques heures autour de vos cours.',
    form: formOf('job-seeker'),
    cautions: [
      'Étudiant·e étranger·ère hors Union européenne\u202f: 964\u202fheures de travail par an au plus.',
    ],
    papers: ['Votre certificat de scolarité', 'Une pièce d’identité'],
  },
  'short-contracts': {
    slug: 'contrat-court',
    label: 'Contrat court',
    kind: 'job-seeker',
    statuses: ['job-seeker'],
    entry: 'open',
    minors: true,
    because: 'La structure vous embauche pour quelques heures ou quelques jours.',
    form: formOf('job-seeker'),
    cautions: ['Vous déclarez ces heures chaque mois à France Travail.'],
    papers: ['Une pièce d’identité', ROLE_PROOF],
  },
  'extra-hours': {
    slug: 'complement-d-heures',
    label: 'Contrat court en plus du vôtre',
    kind: 'part-timer',
    statuses: ['part-timer', 'other-employee', 'care-employee'],
    entry: 'open',
    minors: false,
    because: 'Un second contrat complète vos heures, à côté de votre emploi.',
    form: formOf('part-timer'),
    cautions: [LABOUR_LAW_ON_HOURS, 'Jamais pendant vos congés payés ni un arrêt de travail.'],
    papers: ['Le nombre d’heures de votre emploi, déclaré par vous', ROLE_PROOF],
  },
  retirees: {
    slug: 'retraites',
    label: 'Contrat court de retraité·e',
    kind: 'retiree',
    statuses: ['retiree'],
    entry: 'open',
    minors: false,
    because: 'Vous reprenez quelques heures payées, quand vous le voulez.',
    form: formOf('retiree'),
    cautions: [
      'Selon la date de votre retraite, ce revenu peut réduire votre pension\u202f: demandez à votre caisse avant de commencer (Code de la sécurité sociale, art. L161-22).',
    ],
    papers: [ROLE_PROOF, 'Si vous êtes infirmier·ère, une inscription à l’ordre encore active'],
  },
  'own-practice': {
    slug: 'exercice-liberal',
    label: 'Exercice libéral',
    kind: 'independent',
    statuses: ['independent'],
    entry: 'own-practice',
    minors: false,
    because: 'Votre profession s’exerce à votre compte, en établissement comme à domicile.',
    form: {
      sentence: 'Vous restez à votre compte\u202f: la structure règle vos honoraires.',
      reference: 'Code du travail, art. L8221-6',
      checked: '2026-11-26',
    },
    cautions: ['Vous gardez la maîtrise de vos soins et de vos horaires, sinon c’est un emploi.'],
    papers: ['Votre numéro RPPS', 'Votre assurance professionnelle'],
  },
  directors: {
    slug: 'directions',
    label: 'Appui à une direction',
    kind: 'director',
    statuses: ['director'],
    entry: 'open',
    minors: false,
    because: 'Une direction isolée ou fragilisée peut être épaulée, sur place ou à distance.',
    form: {
      sentence:
        'Le plus souvent, votre employeur vous met à disposition\u202f: la cellule règle la forme avec vous avant la mission.',
      reference:
        'Code du travail, art. L8241-2\u202f; Code général de la fonction publique, art. L512-6',
      checked: CHECKED,
    },
    cautions: [],
    papers: ['L’accord de votre employeur'],
  },
  'association-teams': {
    slug: 'equipes-d-associations',
    label: 'Équipe d’une association',
    kind: 'association-team',
    statuses: ['association'],
    entry: 'open',
    minors: false,
    because: 'Votre association répond à une demande avec une équipe et une personne référente.',
    form: {
      sentence: 'Vous venez bénévolement avec votre association, sans contrat ni paie.',
      reference: formOf('civic-volunteer').reference,
      checked: CHECKED,
    },
    cautions: ['L’association et la structure signent une convention.'],
    papers: ['La convention entre l’association et la structure'],
  },
  'civic-reserve': {
    slug: 'reserve-civique',
    label: 'Réserve civique, bénévole',
    kind: 'civic-volunteer',
    statuses: 'any',
    entry: 'open',
    minors: true,
    because:
      'Tenir compagnie, accueillir, animer\u202f: une présence auprès des personnes, jamais un soin ni la place d’un emploi.',
    form: formOf('civic-volunteer'),
    cautions: ['Dans une structure publique ou non lucrative.'],
    papers: ['La charte de la réserve civique', 'Une personne à prévenir en cas d’urgence'],
  },
};

/** The scheme an address names; undefined for anything else. */
export const schemeOf = (slug: unknown): Scheme | undefined =>
  SCHEMES.find((scheme) => SCHEME_TABLE[scheme].slug === slug);
