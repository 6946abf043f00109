import type { Probity } from '@/lib/matching/probity-table';

/** What a volunteer shows of their probity before coming, as their convention says it; nothing of it is kept but the day it was seen. */
export type ProbityWords = {
  readonly words: string;
  readonly reference: string;
  readonly checked: string;
};

const SEEN = 'La structure la voit et n’en garde pas de copie : seul le jour est noté';
const CHECKED = '2026-11-27';

/** By what the structure may, must or must not ask (lib/matching/probity-table). */
export const PROBITY_WORDS: Readonly<Record<Probity, ProbityWords>> = {
  attestation: {
    words: `attestation d’honorabilité, de moins de six mois à la première venue, revue tous les trois ans ; elle ne concerne pas les mineurs. ${SEEN}`,
    reference: 'Code de l’action sociale et des familles, art. L133-6, R133-1 et R133-3',
    checked: CHECKED,
  },
  'attestation-if-young': {
    words: `attestation d’honorabilité dès que des moins de 21 ans sont accueillis ; elle ne concerne pas les mineurs. ${SEEN}`,
    reference: 'Code de l’action sociale et des familles, art. L133-6, L312-1 (III) et R133-1',
    checked: CHECKED,
  },
  'attestation-rolling-out': {
    words: `attestation d’honorabilité, qui se met en place depuis avril 2026 pour l’enfance handicapée. ${SEEN}`,
    reference: 'Code de l’action sociale et des familles, art. L133-6 ; déploiement de 2026',
    checked: CHECKED,
  },
  extract: {
    words:
      'bulletin n° 3 du casier judiciaire, montré par la personne. La structure le voit et n’en garde pas de copie : seul le jour est noté. L’attestation d’honorabilité ne peut pas être demandée ici',
    reference: 'Code de l’action sociale et des familles, art. L133-6',
    checked: CHECKED,
  },
};

/** « attestation d’honorabilité… (texte) » */
export const sayProbity = (probity: Probity): string => {
  const { words, reference } = PROBITY_WORDS[probity];
  return `${words} (${reference})`;
};
