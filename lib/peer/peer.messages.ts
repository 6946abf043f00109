/** The sentences of what is refused about the directors’ reserve. */
export const PEER_MESSAGES = {
  'not-found': 'Cette page n’existe plus. Rechargez-la.',
  'not-a-director': 'Seule une direction, en poste ou non, peut se proposer.',
  'commune-unknown': 'Aucune commune ne porte ce nom. Vérifiez l’orthographe.',
  'commune-ambiguous': 'Plusieurs communes portent ce nom : choisissez la vôtre.',
  'structure-not-found': 'Choisissez une structure ouverte de votre territoire.',
  'help-already-open': 'Une aide est déjà ouverte pour cette structure.',
  'director-unfit':
    'Cette aide ne peut pas lui être proposée. Rechargez la page pour lire pourquoi.',
  'already-proposed': 'Cette aide lui est déjà proposée.',
  'nobody-said-yes': 'Choisissez une personne qui a dit oui.',
  'host-not-found': 'Choisissez qui dirige cette structure.',
  'help-over': 'Cette aide n’en est plus là. Rechargez la page.',
  'visit-day': 'Indiquez un jour déjà passé, de moins de deux mois.',
} as const;
