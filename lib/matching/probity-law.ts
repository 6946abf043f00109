import { isMet } from '@/lib/profile/condition';
import type { Fitting, Gate } from './fitting';
import { firstDayOf, lacks } from './lacks';
import { rule, same } from './law';
import { when } from './miss';
import { ATTESTATION_DAYS, probityOf } from './probity-table';

const probityHere = ({ post }: Fitting) =>
  probityOf(post.categoryCode, firstDayOf(post.period), post.publicServed);
/** Shown, not lapsed, but too old for somebody who has never come here. */
function tooOldAtFirst({ candidate, post }: Fitting): boolean {
  const kind = 'child-protection-attestation';
  const { start } = post.period;
  const shown = candidate.conditions.filter((one) => isMet([one], kind, start));
  const oldest = start.getTime() - ATTESTATION_DAYS.atFirst * MS_PER_DAY;
  return (
    candidate.history.missionsHere === 0 &&
    shown.length > 0 &&
    shown.every(({ metOn }) => metOn.getTime() < oldest)
  );
}
const MS_PER_DAY = 86_400_000;
const isAdult = ({ candidate }: Fitting) => candidate.ageBand === 'adult';

/** Probity, as « condition remplie »: rows P1 to P5. */
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
      thresholds: { 'good for': same('days', ATTESTATION_DAYS.afterwards) },
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
      id: 'recent-attestation',
      label: 'attestation d’honorabilité de plus de six mois',
      sentence:
        'À la première venue, l’attestation d’honorabilité doit avoir moins de six mois ; elle se revoit ensuite tous les trois ans.',
      personSentence:
        'Pour une première venue ici, votre attestation d’honorabilité doit avoir moins de six mois.',
      remedy: 'Lui demander une attestation récente et d’en indiquer la date.',
      thresholds: { 'at first': same('days', ATTESTATION_DAYS.atFirst) },
      reference: 'Code de l’action sociale et des familles, art. R133-1 et R133-3',
    }),
    miss: (fitting) =>
      when(isAdult(fitting) && probityHere(fitting) === 'attestation' && tooOldAtFirst(fitting), {
        kind: 'condition',
        condition: 'child-protection-attestation',
      }),
  },
  {
    ...rule({
      id: 'young-attestation',
      label: 'attestation d’honorabilité, si des moins de 21 ans sont accueillis',
      sentence:
        'Dans un lieu de vie, l’attestation est obligatoire dès que des moins de 21 ans y sont accueillis.',
      personSentence:
        'Si des moins de 21 ans sont accueillis ici, une attestation d’honorabilité est obligatoire.',
      remedy: 'Dire dans le besoin qui est accueilli, ou lui demander son attestation.',
      effect: 'warn',
      reference: 'Code de l’action sociale et des familles, art. L133-6, L312-1 (III) et R133-1',
    }),
    miss: (fitting) =>
      isAdult(fitting) && probityHere(fitting) === 'attestation-if-young'
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
      effect: 'warn',
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
