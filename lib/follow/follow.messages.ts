/** What following somebody refuses, said in French. */
export const FOLLOW_MESSAGES = {
  'not-found': 'Vous ne suivez plus cette personne, ou elle a retiré son accord. Rien n’est parti.',
  'not-a-colleague':
    'Cette personne ne peut pas être confiée à ce collègue : il la suit déjà, ou n’est plus dans le vivier.',
} as const;

/** What a person who agrees, or takes it back, is told. */
export const CONSENT_MESSAGES = {
  'follow-over': 'Cette demande n’existe plus : personne ne vous suit par ce lien.',
} as const;
