import { type ConditionKind, isMet } from '@/lib/profile/condition';
import type { Trade } from '@/lib/profile/trade';
import { dayOf } from '@/lib/shared/civil-time';
import type { Fitting, Gate } from './fitting';
import { rule, VOLUNTEERS } from './law';
import { type Miss, when } from './miss';
import { oncePerPeriod } from './working-time';

/** What a structure of one FINESS category may, must or must not ask about probity. */
export type Probity =
  /** the attestation is the law: without it nobody comes */
  | 'attestation'
  /** being rolled out: a reason is asked without it */
  | 'attestation-rolling-out'
  /** asking for the attestation is forbidden: an extract n° 3 is shown, and nothing of it kept */
  | 'extract';

type ProbityRow = {
  readonly probity: Probity;
  readonly categories: readonly string[];
  /** the civil day it holds from, « 2025-01-01 » */
  readonly since: string;
  readonly reference: string;
};

/** By FINESS category; a category that no row names asks for the extract. Dates of the roll-out are to be checked again each quarter. */
export const PROBITY_TABLE: readonly ProbityRow[] = [
  {
    probity: 'attestation',
    categories: [
      ...[
        '159',
        '166',
        '172',
        '175',
        '176',
        '177',
        '236',
        '286',
        '295',
        '378',
        '411',
        '643',
        '644',
      ],
    ],
    since: '2025-01-01',
    reference:
      'Code de l’action sociale et des familles, art. L133-6 et R133-1 ; décret n° 2024-643',
  },
  {
    probity: 'attestation-rolling-out',
    categories: [
      // lieux de vie: due when they host under-21s
      '462',
      ...[
        '183',
        '188',
        '186',
        '192',
        '194',
        '195',
        '196',
        '182',
        '189',
        '190',
        '221',
        '238',
        '377',
      ],
      ...['390', '396', '402'],
    ],
    since: '2026-04-01',
    reference: 'Code de l’action sociale et des familles, art. L133-6 ; déploiement de 2026',
  },
];

/** What holds for a category on a civil day (« 2026-11-24 »). */
export const probityOf = (categoryCode: string, day: string): Probity =>
  PROBITY_TABLE.find(({ categories, since }) => categories.includes(categoryCode) && since <= day)
    ?.probity ?? 'extract';

/** Trades whose work exposes to infection: immunity is a condition of the post. */
const EXPOSED: readonly Trade[] = [
  'nurse',
  'coordinating-nurse',
  'care-assistant',
  'gerontology-assistant',
  'social-care-assistant',
  'service-agent',
  'laundry-worker',
];

const lacks = (fitting: Fitting, condition: ConditionKind): Miss | null => {
  const { candidate, post } = fitting;
  return when(!isMet(candidate.conditions, condition, post.period.start), {
    kind: 'condition',
    condition,
  });
};
const firstDayOf = oncePerPeriod(({ start }) => dayOf(start));
const probityHere = ({ post }: Fitting) => probityOf(post.categoryCode, firstDayOf(post.period));
const isAdult = ({ candidate }: Fitting) => candidate.ageBand === 'adult';

/** Probity and immunity, as « condition remplie »: rows P1 to P5 and H1 to H4. */
export const PROBITY_LAW: readonly Gate[] = [
  {
    ...rule({
      id: 'child-attestation',
      label: 'attestation d’honorabilité',
      sentence:
        'Pour l’enfance protégée, l’attestation d’honorabilité est obligatoire, même bénévole.',
      personSentence:
        'Pour venir ici, indiquez dans votre profil la date de votre attestation d’honorabilité.',
      remedy: 'Lui demander de faire sa demande d’attestation et d’en indiquer la date.',
      reference:
        'Code de l’action sociale et des familles, art. L133-6 et R133-1 ; décret n° 2024-643',
    }),
    miss: (fitting) =>
      isAdult(fitting) && probityHere(fitting) === 'attestation'
        ? lacks(fitting, 'child-protection-attestation')
        : null,
  },
  {
    ...rule({
      id: 'disabled-children-attestation',
      label: 'attestation d’honorabilité, en déploiement',
      sentence: 'Pour l’enfance handicapée, l’attestation se met en place depuis avril 2026.',
      personSentence:
        'Pour venir ici, pensez à indiquer la date de votre attestation d’honorabilité.',
      remedy: 'Lui demander son attestation, ou voir son bulletin n° 3.',
      effect: 'warn',
      reference: 'Code de l’action sociale et des familles, art. L133-6 ; déploiement de 2026',
    }),
    miss: (fitting) =>
      isAdult(fitting) && probityHere(fitting) === 'attestation-rolling-out'
        ? lacks(fitting, 'child-protection-attestation')
        : null,
  },
  {
    ...rule({
      id: 'criminal-extract',
      label: 'bulletin n° 3 à voir',
      sentence:
        'Demandez à voir le bulletin n° 3, sans en garder de copie. L’attestation ne peut pas être demandée ici.',
      personSentence: 'La structure vous demandera de montrer votre bulletin n° 3, sans le garder.',
      remedy: 'Le voir à l’arrivée.',
      stage: 'mission',
      reference: 'Code de l’action sociale et des familles, art. L133-6',
    }),
    miss: (fitting) =>
      isAdult(fitting) && probityHere(fitting) === 'extract'
        ? lacks(fitting, 'criminal-record-extract')
        : null,
  },
  {
    ...rule({
      id: 'minor-attestation',
      label: 'mineurs : hors attestation',
      sentence: 'L’attestation d’honorabilité ne concerne pas les mineurs.',
      personSentence: 'À votre âge, aucune attestation d’honorabilité ne vous est demandée.',
      remedy: 'Rien à faire.',
      effect: 'info',
      reference: 'Code de l’action sociale et des familles, art. R133-1',
    }),
    miss: (fitting) => when(!isAdult(fitting) && probityHere(fitting) !== 'extract'),
  },
  {
    ...rule({
      id: 'immunity',
      label: 'immunisation à faire vérifier',
      sentence:
        'Ce poste expose : l’immunisation se vérifie par la santé au travail avant la mission. Relève n’en garde que la date.',
      personSentence: 'Avant de venir, faites vérifier votre immunisation par la santé au travail.',
      remedy: 'Faire vérifier par la santé au travail, et n’indiquer que la date.',
      stage: 'mission',
      reference: 'Code de la santé publique, art. L3111-4, I ; arrêté du 15 mars 1991',
    }),
    miss: (fitting) =>
      EXPOSED.includes(fitting.post.trade) && !VOLUNTEERS.includes(fitting.candidate.kind)
        ? lacks(fitting, 'immunity')
        : null,
  },
  {
    ...rule({
      id: 'volunteer-immunity',
      label: 'bénévoles : vaccins recommandés',
      sentence: 'Les vaccins sont recommandés aux bénévoles, jamais exigés.',
      personSentence: 'Les vaccins contre la grippe et le covid sont recommandés, jamais exigés.',
      remedy: 'Rien à faire.',
      effect: 'info',
      kinds: VOLUNTEERS,
      reference: 'Code de la santé publique, art. L3111-4 (activité professionnelle seulement)',
    }),
    miss: () => when(true),
  },
  {
    ...rule({
      id: 'no-conviction',
      label: 'incapacités',
      sentence:
        'Chaque personne déclare, en disant oui, qu’aucune condamnation ne lui interdit d’intervenir.',
      personSentence:
        'n’avoir aucune condamnation qui interdit d’intervenir auprès de personnes âgées, handicapées ou d’enfants (article L133-6 du Code de l’action sociale et des familles)',
      remedy: 'Rien à faire : c’est dit en acceptant.',
      stage: 'yes',
      reference: 'Code de l’action sociale et des familles, art. L133-6',
    }),
    miss: () => when(true),
  },
];
