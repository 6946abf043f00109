/** Every refusal about the hours of one mission of somebody lent, said in French. */
export const EXTENSION_MESSAGES = {
  'not-found': 'Cette mission n’existe pas ou n’est plus visible.',
  'no-mission': 'Cette mission n’est pas confirmée : attendez les accords déjà demandés.',
  'not-lent': 'Seule la mission d’une personne prêtée se prolonge ainsi. Modifiez le besoin.',
  'not-direction': 'Seule la direction de l’organisme peut prêter une personne.',
  'extension-mission-over': 'Cette mission est finie.',
  'extension-not-later': 'Indiquez une heure après la fin prévue.',
  'extension-too-long': 'Une prolongation ajoute trois jours au plus. Au-delà, publiez un besoin.',
  'extension-waits': 'Une prolongation est déjà demandée pour cette mission.',
  'extension-over': 'Cette prolongation n’attend plus de réponse.',
  'hours-not-lawful':
    'Avec ces heures, la personne dépasserait ce que la loi permet. Choisissez une fin plus proche.',
  'return-not-during': 'Indiquez une heure pendant la mission.',
  'return-past': 'Indiquez une heure à venir.',
} as const satisfies Record<string, string>;
