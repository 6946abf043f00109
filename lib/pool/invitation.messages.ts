/** What inviting into a pool refuses, said in French. */
export const INVITE_MESSAGES = {
  'already-member': 'Cette personne est déjà dans votre vivier.',
  'already-invited':
    'Cette personne a déjà été invitée dans ce vivier, ou a dit non\u202f: aucun message n’est parti.',
  'invited-too-often':
    'Cette personne a été invitée plusieurs fois aujourd’hui. Aucun message n’est parti\u202f: laissez-la répondre, ou réessayez demain.',
  'not-found': 'Cette invitation a déjà sa réponse. La liste est à jour ci-dessous.',
} as const;

/** What somebody invited is told when their link no longer serves. */
export const ANSWER_MESSAGES = {
  'invitation-over':
    'Ce lien a expiré, ou l’invitation a été retirée. Vous pouvez vous inscrire sans elle.',
  'not-registered':
    'Aucune inscription n’existe à l’adresse ou au numéro qui a reçu l’invitation. Inscrivez-vous ci-dessous, en deux minutes.',
  'already-registered-by-phone':
    'Ce numéro est déjà inscrit dans la réserve. Plus haut, choisissez « Oui, et je suis déjà inscrit·e ».',
} as const;
