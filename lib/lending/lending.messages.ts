/** Every refusal this room can give, said to the person who asked. */
export const LENDING_MESSAGES = {
  'not-found': 'Cette demande n’existe pas ou n’est plus visible.',
  'terms-changed':
    'Cette demande a changé depuis que vous l’avez ouverte : votre réponse n’est pas enregistrée. Relisez-la avant de répondre.',
  'mission-stands':
    'La mission est confirmée : pour revenir sur votre accord, rappelez la personne.',
  'nothing-heard': 'Aucun accord de vive voix n’est noté en votre nom pour cette demande.',
  'two-yeses':
    'Un même compte ne donne pas deux des trois accords d’un prêt, et vous en avez déjà donné un. Une autre personne de votre direction répond ; si vous êtes seul·e, invitez quelqu’un depuis « Équipe », avec l’aide de la cellule au besoin.',
  'loan-over': 'Cette demande n’attend plus de réponse. Merci.',
  'not-direction': 'Seule la direction de l’organisme peut prêter une personne.',
  'structure-not-found': 'Choisissez une de vos structures.',
  'offer-ends-before': 'La fin de l’offre vient avant son début.',
  'offer-over': 'Cette période est passée.',
  'offer-too-long': 'Une offre dure six mois au plus. Vous pourrez la renouveler.',
  'nothing-offered': 'Indiquez au moins un métier et un nombre, ou cochez au moins une personne.',
  'offer-not-found': 'Cette offre n’existe pas ou n’est plus visible.',
  'offer-already-recalled': 'Cette offre est déjà rappelée.',
} as const satisfies Record<string, string>;
