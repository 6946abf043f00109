/** The sentences of what is refused about questions and who answers them. */
export const REFERRAL_MESSAGES = {
  'referent-not-found': 'Cette personne ne répond plus aux questions. Rechargez la page.',
  'referral-not-found': 'Cette question n’existe plus. Rechargez la page.',
  'referral-over': 'Cette question est déjà close.',
  'structure-not-found': 'Choisissez la structure qui pose la question.',
  'epci-unknown':
    'Cette intercommunalité n’est pas dans votre territoire. Choisissez-la dans la liste.',
  'commune-unknown': 'Aucune commune ne porte ce nom. Vérifiez l’orthographe.',
  'commune-ambiguous': 'Plusieurs communes portent ce nom : choisissez la vôtre.',
  'commune-elsewhere':
    'Cette commune est dans un autre département : sa cellule répondra mieux que nous.',
} as const;
