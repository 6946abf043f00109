/** Every refusal about posts asked for by number, said in French. */
export const POST_ASK_MESSAGES = {
  'not-found': 'Cette demande n’existe pas ou n’est plus visible.',
  'not-direction': 'Seule la direction de l’organisme peut prêter une personne.',
  'need-not-open': 'Ce besoin n’est plus ouvert.',
  'posts-taken': 'Ces postes viennent d’être pris, ou l’offre est rappelée.',
  'enough-asked': 'Vous avez déjà demandé autant de postes que de places libres.',
  'declined-lately':
    'Cette structure vous a dit non il y a moins d’un jour pour ce besoin. Demandez à une autre, ou attendez demain.',
  'post-ask-over': 'Cette demande n’attend plus de réponse.',
  'person-not-chosen': 'Choisissez une personne de votre organisme.',
  'person-cannot-come':
    'Cette personne ne peut pas venir à ces heures : la loi, ses propres limites ou une autre mission l’empêchent. Nommez-en une autre.',
  'person-asked-enough':
    'Cette personne a été assez sollicitée, ou ce sont ses heures calmes. Nommez-en une autre, ou recommencez plus tard.',
} as const satisfies Record<string, string>;
