/** What the tension room refuses, said in French. */
export const TENSION_MESSAGES = {
  'structure-not-found': 'Cette structure n’existe pas, ou vous ne parlez pas pour elle.',
  'never-declared':
    'Rien n’a encore été déclaré ici\u202f: remplissez les chiffres une première fois.',
  'link-expired': 'Ce lien a expiré. Connectez-vous, ou attendez le prochain message.',
  'vacant-over-posts':
    'Il y a plus de postes vacants que de postes prévus. Vérifiez l’un des deux nombres.',
  'closed-over-places':
    'Il y a plus de places fermées que de places autorisées. Vérifiez l’un des deux nombres.',
  'not-a-mobile': 'Indiquez un numéro de mobile, par exemple 06 12 34 56 78.',
  'number-full': 'Ce numéro répond déjà pour vingt-deux structures. Choisissez-en un autre.',
} as const;
