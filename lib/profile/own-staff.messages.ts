/** What is refused when an employer attests something of its own staff, said in French. */
export const OWN_STAFF_MESSAGES = {
  'not-found':
    'Cette personne ou cette ligne n’est plus parmi vos salarié·es. La liste est à jour.',
  'already-checked': 'C’est déjà attesté, et cela vaut partout.',
  'check-not-yours': 'Cette condition se vérifie dans la structure d’accueil, pas ici.',
  'check-to-come': 'Cette date est à venir. Indiquez le jour que porte le document.',
  'check-too-old': 'Ce document est trop ancien pour compter.',
} as const;
