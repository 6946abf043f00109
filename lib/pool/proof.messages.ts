import { REGISTER_DAYS } from '@/lib/profile/proof';

/** What is refused when a proof is checked, said in French. */
export const CHECK_MESSAGES = {
  'not-found': 'Cette personne ou cette ligne n’est plus dans votre vivier. La liste est à jour.',
  'already-checked': 'C’est déjà vérifié, et cela vaut pour tous les viviers.',
  'check-not-yours': 'Ce justificatif se vérifie chez l’employeur ou au répertoire, pas ici.',
  'check-to-come': 'Cette date est à venir. Indiquez le jour que porte le document.',
  'check-too-old': `Ce document est trop ancien pour compter. Une inscription au répertoire se revoit tous les ${REGISTER_DAYS.holds} jours.`,
  'no-address': 'Cette personne n’a pas d’adresse électronique : appelez-la.',
} as const;
